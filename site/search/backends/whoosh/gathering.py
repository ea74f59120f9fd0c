"""What a writer gathers before it writes a part of an index: by word, and in files once the memory it may use is full.

Whoosh gathers, sorts and stores one posting after the other, which is a third of the time that a build takes.
"""

import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import IO, Any, NamedTuple

POSTING, WORD = 100, 450  # bytes of memory that one takes, more or less
AT_ONCE = 500  # words that are read from a file in one step


class Row(NamedTuple):
    """All postings of a word, or those of one file: `key` is the column and the word, the rest a list a posting."""

    key: tuple[str, bytes]
    documents: list[int]
    weights: list[float]
    values: list[bytes]


KEY = itemgetter(0)


class Gathered:
    """In the place of Whoosh's own pool of postings. `memory` is in megabytes."""

    def __init__(self, memory: int) -> None:
        self._left = self._most = memory * 1_000_000
        self._rows: dict[tuple[str, bytes], Row] = {}
        self._files: list[IO[bytes]] = []

    def add(self, posting: tuple[str, bytes, int, float, bytes | None]) -> None:
        """Keep one posting: column, word, document, weight and value. Those of a word come by document."""
        column, word, document, weight, value = posting
        row = self._rows.get((column, word))
        if row is None:
            self._left -= WORD
            row = self._rows[column, word] = Row((column, word), [], [], [])
        row.documents.append(document)
        row.weights.append(weight)
        row.values.append(value or b"")
        self._left -= POSTING
        if self._left < 0:
            self._set_aside()

    def iter_postings(self) -> Iterator[Row]:
        """All of it by column and word, each once."""
        rows: Iterable[Row] = self._in_order()
        if not self._files:
            yield from rows
            return
        for key, found in groupby(heapq.merge(*map(_read, self._files), rows, key=KEY), key=KEY):
            _keys, documents, weights, values = zip(*found, strict=True)
            yield Row(key, *(list(chain.from_iterable(parts)) for parts in (documents, weights, values)))

    def cleanup(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()
        self._files.clear()

    def _in_order(self) -> list[Row]:
        return [self._rows[key] for key in sorted(self._rows)]

    def _set_aside(self) -> None:
        """Write down what is in memory."""
        rows, self._rows, self._left = self._in_order(), {}, self._most
        file = tempfile.TemporaryFile()  # noqa: SIM115 - has no name: nothing is left of it when the process is killed
        for start in range(0, len(rows), AT_ONCE):
            pickle.dump([tuple(row) for row in rows[start : start + AT_ONCE]], file, pickle.HIGHEST_PROTOCOL)
        self._files.append(file)


def _read(file: IO[bytes]) -> Iterator[Any]:
    file.seek(0)
    try:
        while True:
            yield from pickle.load(file)  # noqa: S301 - written above; nobody else can open it
    except EOFError:
        return
