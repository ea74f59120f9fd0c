"""Reads XML of strangers with expat: without entities, without depth, without more bytes than agreed."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from library.extraction.found import Refused

CHUNK = 64 * 1024
Attributes = dict[str, str]


class Walk:
    """Walks a document once.

    Names come without their namespace, since Office has several for the same thing; an attribute that has one comes as
    “:name”, since Office has plain ones of the same name beside it.
    """

    def __init__(
        self,
        *,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda name: None,
        text: Callable[[str], None] = lambda data: None,
        depth: int,
    ) -> None:
        self._start, self._end, self._most, self._depth = start, end, depth, 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.CharacterDataHandler = text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def through(self, file: BinaryIO) -> None:
        """Read it to its end. Raises `Refused`."""
        try:
            while chunk := file.read(CHUNK):
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise Refused("broken") from fault

    def _opened(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > self._most:
            raise Refused("deep")
        self._start(_local(name), {_attribute(key): value for key, value in attributes.items()})

    def _closed(self, name: str) -> None:
        self._depth -= 1
        self._end(_local(name))

    def _doctype(self, *_said: object) -> None:
        raise Refused("entities")  # no Office file has one, and every bomb of entities needs one


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _attribute(name: str) -> str:
    namespace, _blank, local = name.rpartition(" ")
    return f":{local}" if namespace else local
