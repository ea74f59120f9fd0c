"""Columns of an index as Python has them, for questions that find much: read once a segment, for all threads.

A segment never changes; what is taken out of it is only marked. So a change of the index reads the columns of the new,
small segment alone.
"""

import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

KEPT = 64  # columns of segments: a few bytes a document, and the values, equal ones once

_kept: OrderedDict[tuple[str, str, str], Any] = OrderedDict()
_lock = threading.Lock()


def lengths(opened: Any, name: str) -> Sequence[int]:
    """How many words the text of each document of one segment has in a column."""
    return _once(opened, "lengths", name, partial(_lengths, opened, name))


def column(opened: Any, name: str) -> Sequence[str]:
    """What each document has in a column, deleted ones too."""
    parts = [leaf for leaf, _offset in opened.leaf_readers()]
    read = [_once(part, "column", name, partial(_column, part, name)) for part in parts]
    return read[0] if len(read) == 1 else [value for values in read for value in values]


def _lengths(opened: Any, name: str) -> Sequence[int]:
    return array("I", (opened.doc_field_length(number, name) or 0 for number in range(opened.doc_count_all())))


def _column(opened: Any, name: str) -> Sequence[str]:
    if not opened.has_column(name):
        return [""] * opened.doc_count_all()
    values = opened.column_reader(name)
    known: dict[str, str] = {}
    return [known.setdefault(value, value) for value in map(values.__getitem__, range(opened.doc_count_all()))]


def _once(opened: Any, what: str, name: str, read: Callable[[], Any]) -> Any:
    key = (opened.segment().segment_id(), what, name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = read()  # at worst by two threads at once
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
