"""An Office file as an archive of parts: counted before it is opened, and never unpacked past the limit."""

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from library.extraction.found import Refused
from library.extraction.limits import Limits
from library.extraction.xml import Attributes, Walk

LOCKED = 0x1


class Part:
    """One part while it is read: counts what comes out, whatever the archive says it would be."""

    def __init__(self, file: BinaryIO, archive: "Archive") -> None:
        self._file, self._archive = file, archive

    def read(self, size: int) -> bytes:
        """The next bytes. Raises `Refused` once all parts together are too much."""
        chunk = self._file.read(size)
        self._archive.unpacked += len(chunk)
        if self._archive.unpacked > self._archive.limits.unpacked:
            raise Refused("bomb")
        return chunk


class Archive:
    """The parts of an Office file by name. Raises `Refused` for what is no archive, or one that is locked or a bomb."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.limits, self.unpacked = limits, 0
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
            raise Refused("broken") from fault
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise Refused("bomb")
        if any(entry.flag_bits & LOCKED for entry in entries):
            raise Refused("locked")
        self._names = {entry.filename for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def walk(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda name: None,
        text: Callable[[str], None] = lambda data: None,
    ) -> None:
        """Walk through the XML of one part; one that is not there has nothing in it."""
        if name not in self:
            return
        try:
            with self._zip.open(name) as file:
                Walk(start=start, end=end, text=text, depth=self.limits.depth).through(Part(file, self))  # type: ignore[arg-type]
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
            raise Refused("broken") from fault

    def targets(self, name: str) -> dict[str, str]:
        """Where the links of a part lead within the archive, by their id."""
        folder, own = posixpath.split(name)
        found: dict[str, str] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                with suppress(KeyError):
                    target = posixpath.join("/", folder, attributes["Target"])
                    found[attributes["Id"]] = posixpath.normpath(target).lstrip("/")

        self.walk(posixpath.join(folder, "_rels", f"{own}.rels"), start)
        return found
