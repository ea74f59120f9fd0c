"""Where words stand, packed: a third of the bytes of Whoosh's own way, and quicker to write and to read.

Whoosh pickles blocks of postings, and pickled bytes are long. Here a block is a head of a fixed size and rows of
numbers: distances between its documents, weights, how long each value is, and the values. All else of an index (the
list of its words, its columns, its parts) is laid down as Whoosh does it.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3LeafMatcher, W3TermInfo
from whoosh.util.numeric import byte_to_length, length_to_byte

from search.backends.whoosh.gathering import Row
from search.backends.whoosh.packing import WIDTHS, packed, packed_weights, unpacked, unpacked_weights

BLOCK = 128  # postings: a search passes over a whole block that cannot hold a better hit
# Bytes after the head (negative in the last block), number of postings, how they are packed, last document, highest
# weight, shortest and longest text.
HEAD = struct.Struct("<iBHIfBB")
COMPRESSED = 1 << 9  # beside the types of the three rows, three bits each
LEAST, HARD = 64, 3  # bytes that are worth the time to compress them, and how hard of 9


class PackedCodec(W3Codec):
    """How this site's indexes are laid down. An index holds the name of this class: who moves it has to rebuild."""

    def field_writer(self, storage: Any, segment: Any) -> "PackedWriter":
        """What writes the words of a segment."""
        return PackedWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "PackedPostings":
        """What writes the postings of its words; never those of vectors, which no column of ours has."""
        return PackedPostings(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "PackedMatcher":
        """What reads the postings of a word."""
        return PackedMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


class PackedWriter(W3FieldWriter):
    """Writes the words of a segment: all postings of each at once, with what Whoosh asks once for each of them."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Row]) -> None:
        """Write `items`, which `Gathered` has put in order; `lengths` knows how long the texts of a column are."""
        for name, rows in groupby(items, key=lambda row: row.key[0]):
            self.start_field(name, schema[name])
            known = _lengths(lengths, name) if lengths and schema[name].scorable else None
            for row in rows:
                self.start_term(row.key[1])
                self._postwriter.add_all(row, known)
                self.finish_term()
            self.finish_field()


def _lengths(lengths: Any, name: str) -> list[int]:
    return [lengths.doc_field_length(number, name) or 0 for number in range(lengths.doc_count_all())]


class PackedPostings(PostingsWriter):
    """Writes the postings of one word after the other."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def start_postings(self, format_: Any, terminfo: Any) -> None:
        """Part of Whoosh's way to write: a word begins."""

    def add_all(self, row: Row, lengths: Sequence[int] | None) -> None:
        """All postings of a word; `lengths` are those of the texts, by document."""
        self._row = row
        self._lengths = [lengths[number] for number in row.documents] if lengths else [0] * len(row.documents)

    def finish_postings(self) -> W3TermInfo:
        """Write them; what the list of words says of this one."""
        documents, weights = self._row.documents, self._row.weights
        start, number = self._file.tell(), len(documents)
        for first in range(0, number, BLOCK):
            self._write(slice(first, first + BLOCK), is_last=first + BLOCK >= number)
        info = W3TermInfo(
            weight=sum(weights),
            df=number,
            minlength=_shortest(self._lengths),
            maxlength=max(self._lengths),
            maxweight=max(weights),
            minid=documents[0],
            maxid=documents[-1],
        )
        info.set_extent(start, self._file.tell() - start)
        return info

    def written(self) -> bool:
        """Part of Whoosh's way to write: nothing is before a word is finished."""
        return False

    def _write(self, block: slice, *, is_last: bool) -> None:
        row = self._row
        documents, weights, values = row.documents[block], row.weights[block], row.values[block]
        one, distances = packed([after - before for before, after in pairwise(documents)])
        two, heavy = packed_weights(weights)
        three, sizes = packed([*map(len, values)])
        data, ways = b"".join((distances, heavy, sizes, *values)), one | two << 3 | three << 6
        if len(data) >= LEAST:
            data, ways = zlib.compress(data, HARD), ways | COMPRESSED
        size, lengths = -len(data) if is_last else len(data), self._lengths[block]
        shortest, longest = length_to_byte(_shortest(lengths)), length_to_byte(max(lengths))
        self._file.write(HEAD.pack(size, len(documents), ways, documents[-1], max(weights), shortest, longest) + data)


def _shortest(lengths: Sequence[int]) -> int | None:
    return min(filter(None, lengths), default=None)


class PackedMatcher(W3LeafMatcher):
    """Reads the postings of one word, as Whoosh asks for them: of a block only what is asked for."""

    _data: Any
    _ids: Any
    _weights: Any
    _values: Any

    def all_ids(self) -> Iterator[int]:
        """The documents from here on."""
        while self.is_active():
            self.id()
            yield from self._ids[self._i :]
            self._next_block()

    def blocks(self) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        """The documents from here on and the weights of the word in them, a block at a time."""
        while self.is_active():
            self.id()
            self.weight()
            yield self._ids, self._weights
            self._next_block()

    def _read_header(self) -> None:
        self._baseoffset = self._startoffset  # nothing is before the first block

    def _goto(self, position: int) -> None:
        """Go to the block that begins at `position`."""
        head = HEAD.unpack(self._postfile.get(position, HEAD.size))
        size, self._blocklength, self._ways, self._maxid, self._maxweight, shortest, longest = head
        self._minlength, self._maxlength = byte_to_length(shortest), byte_to_length(longest)
        self._lastblock = size <= 0
        self._dataoffset = position + HEAD.size
        self._nextoffset = self._dataoffset + abs(size)
        self._data = self._ids = self._weights = self._values = None
        self._i = 0

    def _read_data(self) -> None:
        """Take the rows of the block apart."""
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        if self._ways & COMPRESSED:
            data = zlib.decompress(data)
        rows, start = [], 0
        for place, number in enumerate((self._blocklength - 1, self._blocklength, self._blocklength)):
            name = self._ways >> 3 * place & 7
            end = start + WIDTHS[name] * number
            rows.append((name, data[start:end], number))
            start = end
        self._data = (*rows, data[start:])

    def _read_ids(self) -> None:
        distances = unpacked(*self._rows()[0])
        self._ids = tuple(accumulate(distances, initial=self._maxid - sum(distances)))

    def _read_weights(self) -> None:
        self._weights = unpacked_weights(*self._rows()[1])

    def value(self) -> Any:
        """What is kept of the word in this document: of a block that is asked for one value, the others stay there."""
        *_others, sizes, values = self._rows()
        if self._values is None:
            self._values = tuple(accumulate(unpacked(*sizes), initial=0))  # where each begins
        return values[self._values[self._i] : self._values[self._i + 1]]

    def _rows(self) -> Any:
        if self._data is None:
            self._read_data()
        return self._data
