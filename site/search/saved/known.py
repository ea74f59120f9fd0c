"""What a saved search has found so far: a short mark of each hit, however many there are.

Twenty thousand hits take 120 kB. That two of so many share a mark, so that one is not told of, happens once in a
million searches.
"""

from collections.abc import Collection, Iterable
from hashlib import blake2b

SIZE = 6  # bytes of a mark
MOST = 100_000  # marks kept; of what is out of sight the surplus is forgotten


def mark(key: str) -> bytes:
    """Of a thing as the index names it: “pilots.finding:12”."""
    return blake2b(key.encode(), digest_size=SIZE).digest()


def unpacked(kept: bytes | memoryview) -> set[bytes]:
    """The marks that were kept."""
    whole = bytes(kept)  # PostgreSQL gives a view of its memory
    return {whole[start : start + SIZE] for start in range(0, len(whole), SIZE)}


def packed(there: Iterable[bytes], away: Collection[bytes] = ()) -> bytes:
    """To be kept: what is found now, and as much as there is room of what was found once and is `away`."""
    now = sorted(there)
    return b"".join([*now, *sorted(away)[: max(MOST - len(now), 0)]])
