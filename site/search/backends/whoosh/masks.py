"""Sets of documents as the bits of one whole number: joined, met and counted in a few steps, and small to keep.

What ranks hits is Whoosh's; how many there are, and of which value, is told here.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from whoosh import query as wq


def mask_of(numbers: Iterable[int], length: int) -> int:
    """A set of numbers below `length`."""
    kept = bytearray(length // 8 + 1)
    for number in numbers:
        kept[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(kept, "little")


def numbers_of(mask: int) -> list[int]:
    """The numbers of a set, in order."""
    return [number for number, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]


def matching(searcher: Any, query: Any, everything: int) -> int:
    """Documents that match `query`; `everything` are those that there are."""
    if query == wq.NullQuery:
        return 0
    if isinstance(query, wq.Every) and query.fieldname in {None, "*"}:
        return everything
    if isinstance(query, wq.Not):
        return everything & ~matching(searcher, query.query, everything)
    if isinstance(query, wq.AndNot):
        return matching(searcher, query.a, everything) & ~matching(searcher, query.b, everything)
    if type(query) in {wq.And, wq.Or}:
        join = and_ if isinstance(query, wq.And) else or_
        return reduce(join, (matching(searcher, part, everything) for part in query.subqueries))
    return mask_of(searcher.docs_for_query(query), everything.bit_length())
