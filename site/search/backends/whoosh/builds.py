"""Where an index lies: a folder with its builds, and `CURRENT`, the one-line file that names the build in use.

A rebuild makes a new build beside the one in use and switches by replacing `CURRENT`, which is one step for whoever
reads. A build carries `SHAPE`, the mark of the schema it was made with, and `UNUSABLE` once a reader failed on it.
The folder holds pickles, so it belongs to the site alone (0700) and is never restored from a backup or an upload.
"""

import os
import pickle
import shutil
import struct
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db.models import TextChoices
from whoosh import index as whoosh_index
from whoosh.reading import ReaderClosed

from search.backends.whoosh import mapped

mapped.read_in_place()
CURRENT, SHAPE, UNUSABLE = "CURRENT", "SHAPE", "UNUSABLE"
TRIES, FIRST_PAUSE = 6, 0.01  # a file vanishes under a reader when a writer has just committed
# What reading damaged files raises; the last five come out of Whoosh's unpickling and its own assertions.
DAMAGE = (
    FileNotFoundError, EOFError, struct.error, zlib.error, pickle.UnpicklingError, whoosh_index.IndexError,
    ReaderClosed, ValueError, KeyError, IndexError, AttributeError, AssertionError,
)  # fmt: skip


class State(TextChoices):
    """How an index stands."""

    READY = "ready"
    MISSING = "missing"
    OUTDATED = "outdated"  # made with another schema
    UNUSABLE = "unusable"  # a reader or a writer failed on it


class NotReadyError(Exception):
    """The index cannot be read now and has to be built."""


@dataclass(frozen=True)
class Builds:
    """The folder of one index, for one schema and its mark."""

    folder: Path
    schema: Any
    shape: str

    def current(self) -> Path | None:
        """The build in use, or None before the first."""
        try:
            return self.folder / (self.folder / CURRENT).read_text().strip()
        except FileNotFoundError:
            return None

    def state(self) -> State:
        """How the build in use stands, told from small files beside it."""
        build = self.current()
        if build is None or not build.is_dir():
            return State.MISSING
        if (build / UNUSABLE).exists():
            return State.UNUSABLE
        try:
            made_with = (build / SHAPE).read_text()
        except FileNotFoundError:
            return State.UNUSABLE
        return State.READY if made_with == self.shape else State.OUTDATED

    def new(self) -> Path:
        """An empty build, not in use yet."""
        build = self.folder / f"{time.time_ns():x}-{uuid4().hex[:6]}"
        build.mkdir(mode=0o700, parents=True)
        whoosh_index.create_in(build, self.schema)
        (build / SHAPE).write_text(self.shape)
        return build

    def switch(self, build: Path) -> None:
        """Put `build` in use and remove all others; whoever reads one goes on with its open files."""
        ready = self.folder / f"{CURRENT}.{uuid4().hex}"
        with ready.open("w") as file:
            file.write(build.name)
            file.flush()
            os.fsync(file.fileno())
        ready.replace(self.folder / CURRENT)
        self.sweep()

    def sweep(self) -> None:
        """Remove every build but the one in use: those that a killed rebuild left behind, too."""
        keep = self.current()
        for entry in self.folder.iterdir():
            if entry.is_dir() and entry != keep:
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name.startswith(f"{CURRENT}."):
                entry.unlink(missing_ok=True)

    def condemn(self, build: Path) -> None:
        """Note that `build` cannot be read, so that it is made anew."""
        if build.is_dir():
            (build / UNUSABLE).touch()

    def open(self) -> tuple[Path, Any]:
        """The build in use and its Whoosh index. Raises `NotReadyError` when there is none that can be read."""
        for attempt in range(TRIES):
            build = self.current()
            if build is None or (build / UNUSABLE).exists():
                break
            try:
                # Given the schema, Whoosh leaves the stored one pickled.
                return build, whoosh_index.open_dir(build, schema=self.schema)
            except DAMAGE:
                if attempt == TRIES - 1:
                    self.condemn(build)
                time.sleep(FIRST_PAUSE * 2**attempt)
        raise NotReadyError(self.folder.name)
