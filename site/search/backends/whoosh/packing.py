"""Rows of numbers as bytes: each row in the narrowest numbers that hold it, and no bytes where it says nothing."""

from array import array
from collections.abc import Sequence

NAMES = ("", "B", "H", "I", "f")  # of the types in `array`; a row is told by its place here
WIDTHS = (0, 1, 2, 4, 4)  # bytes of a number
NOTHING, BYTES, SHORT, LONG, REAL = range(5)


def packed(numbers: Sequence[int]) -> tuple[int, bytes]:
    """Which type holds `numbers`, and their bytes; a row of zeros needs none."""
    most = max(numbers, default=0)
    if not most:
        return NOTHING, b""
    if most < 1 << 8:
        return BYTES, bytes(numbers)
    name = SHORT if most < 1 << 16 else LONG
    return name, array(NAMES[name], numbers).tobytes()


def unpacked(name: int, data: bytes, number: int) -> Sequence[int]:
    """The `number` numbers of such a row again. Raises `ValueError` if its bytes are not so many."""
    if name == NOTHING:
        return bytes(number)
    if len(data) != number * WIDTHS[name]:
        raise ValueError(len(data))
    return data if name == BYTES else array(NAMES[name], data)


def packed_weights(weights: Sequence[float]) -> tuple[int, bytes]:
    """The same for weights, most of which are whole numbers; where all are 1 nothing is kept."""
    if min(weights) == max(weights) == 1:
        return NOTHING, b""
    whole = [*map(int, weights)]
    return packed(whole) if max(whole) and whole == [*weights] else (REAL, array("f", weights).tobytes())


def unpacked_weights(name: int, data: bytes, number: int) -> Sequence[float]:
    """Such weights again."""
    return b"\1" * number if name == NOTHING else unpacked(name, data, number)
