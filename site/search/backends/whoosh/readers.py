"""Open searchers, one a thread and index: opening one costs more than most searches.

A searcher is closed when the index has moved on and opened anew, never refreshed: in every fork of Whoosh after 2.7.4
`Searcher.refresh` keeps deleted and replaced documents findable.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh.searching import Searcher

from search.backends.whoosh import decoded, masks
from search.backends.whoosh.builds import DAMAGE, FIRST_PAUSE, TRIES, Builds, NotReadyError

KEPT_MASKS = 200  # a few kilobytes each
KEPT_SETS = 20  # of filters; each may take a megabyte
KEPT_VALUES = 500  # different ones of a column that are counted by the index
MANY = 500  # documents that are asked for at once, from which a column is read whole

_kept = threading.local()


class Reader:
    """An open searcher, and the document sets that were worked out with it: they age together."""

    def __init__(self, build: Path, searcher: Searcher) -> None:
        self.build = build
        self.searcher = searcher
        self._masks: OrderedDict[str, int] = OrderedDict()
        self._sets: OrderedDict[str, set[int]] = OrderedDict()
        self._values: dict[str, dict[Any, int]] = {}
        self._columns: dict[str, Any] = {}

    @cached_property
    def state(self) -> tuple[str, int]:
        """The build and how often it was written: another one after every change."""
        return self.build.name, self.searcher.reader().generation()

    @cached_property
    def everything(self) -> int:
        """The set of all documents."""
        opened = self.searcher.reader()
        return masks.mask_of(opened.all_doc_ids(), opened.doc_count_all())

    @cached_property
    def gone(self) -> list[int]:
        """Documents that were taken out."""
        opened = self.searcher.reader()
        if not opened.has_deletions():
            return []
        return masks.numbers_of(~self.everything & (1 << opened.doc_count_all()) - 1)

    def mask(self, query: Any) -> int:
        """The set of the documents that match `query`; the latest ones are worked out once."""
        found: int = self._kept(
            self._masks, KEPT_MASKS, query, lambda: masks.matching(self.searcher, query, self.everything)
        )
        return found

    def matching(self, query: Any) -> set[int]:
        """Numbers of the documents that match a filter; the latest ones are worked out once, as Whoosh wants them."""
        found: set[int] = self._kept(self._sets, KEPT_SETS, query, lambda: set(masks.numbers_of(self.mask(query))))
        return found

    def _kept(self, kept: OrderedDict[str, Any], most: int, query: Any, work_out: Callable[[], Any]) -> Any:
        key = repr(query)
        if key not in kept:
            kept[key] = work_out()
            if len(kept) > most:
                kept.popitem(last=False)
        kept.move_to_end(key)
        return kept[key]

    def values(self, name: str) -> dict[Any, int] | None:
        """By value of a column the set of documents with it, as the index keeps values; None when there are many."""
        if name not in self._values:
            opened, field = self.searcher.reader(), self.searcher.schema[name]
            terms = list(islice(field.sortable_terms(opened, name), KEPT_VALUES + 1))
            if len(terms) > KEPT_VALUES:
                return None
            length = opened.doc_count_all()
            self._values[name] = {
                field.from_bytes(term): masks.mask_of(opened.postings(name, term).all_ids(), length) for term in terms
            }
        return self._values[name]

    def column(self, name: str) -> Any:
        """What a column holds, by number of document; None where no document has any. Opened once."""
        if name not in self._columns:
            opened = self.searcher.reader()
            self._columns[name] = opened.column_reader(name) if opened.has_column(name) else None
        return self._columns[name]

    def of(self, name: str, numbers: Sequence[int]) -> list[str]:
        """What a column of words holds of some documents: of many, read from memory."""
        if len(numbers) >= MANY:
            return [*map(decoded.column(self.searcher.reader(), name).__getitem__, numbers)]
        values = self.column(name) if numbers else None
        return [""] * len(numbers) if values is None else [values[number] for number in numbers]

    def keys(self, numbers: Sequence[int]) -> list[str]:
        """Primary keys of documents, as text."""
        return self.of("pk", numbers)


def reader(builds: Builds) -> Reader:
    """This thread's reader of the newest state of the index. Raises `NotReadyError` when it cannot be read."""
    kept: dict[Path, Reader] = vars(_kept).setdefault("readers", {})
    known = kept.pop(builds.folder, None)
    if known is not None:
        if known.build == builds.current() and _is_current(known):
            kept[builds.folder] = known
            return known
        known.searcher.close()
    kept[builds.folder] = _opened(builds)
    return kept[builds.folder]


def forget(builds: Builds) -> None:
    """Close this thread's reader of the index, if it has one."""
    known = vars(_kept).setdefault("readers", {}).pop(builds.folder, None)
    if known is not None:
        known.searcher.close()


def _is_current(known: Reader) -> bool:
    try:
        return bool(known.searcher.up_to_date())
    except OSError:
        return False


def _opened(builds: Builds) -> Reader:
    """Files may vanish between reading the list of them and opening them: then look again."""
    for attempt in range(TRIES):
        build, index = builds.open()
        try:
            return Reader(build, index.searcher())
        except DAMAGE:
            if attempt == TRIES - 1:
                builds.condemn(build)
            time.sleep(FIRST_PAUSE * 2**attempt)
    raise NotReadyError(builds.folder.name)
