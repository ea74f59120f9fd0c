"""Which stored renderings a change makes stale.

While something renders, `depends()` records the tags it is made of. A change calls `bump()` for the tags it touches:
rows in the same transaction, so that a crash between the change and the caches delays news but never loses it. After
the commit, and again by the worker, `drain()` hands the tags to the listeners (page caches) and removes the rows.

Pages, and models given to `watch()`, are bumped by `core.signals`; what writes past `save()` and `delete()`
(`update()`, `bulk_create()`, many-to-many rows) calls `bump()` itself, in its action's transaction.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from urllib.parse import parse_qsl

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from core.queries.prepared import Prepared, add, remove

Listener = Callable[[frozenset[str]], None]


class Recorded(set[str]):
    """The tags of what was rendered; beside them until when it holds, and which addresses it knows."""

    until: datetime | None = None  # from then on the clock alone makes it wrong
    keys: frozenset[str] = frozenset()  # names in the query that shape it
    query: str | None = None  # the query it answers, in the one order and spelling of it


@dataclass(frozen=True)
class Watch:
    """Which rows of a model bump: with a change of the `unseen` columns alone none do; new ones only as `newcomers`."""

    unseen: frozenset[str] = frozenset()
    newcomers: bool = True

    def sees(self, created: bool, columns: Iterable[str] | None) -> bool:
        """Whether a page may show this: a new row, or a change of these columns (None: of any)."""
        return self.newcomers if created else columns is None or not self.unseen.issuperset(columns)


_recording: ContextVar[Recorded | None] = ContextVar("freshness_recording", default=None)
_gathering: ContextVar[set[str] | None] = ContextVar("freshness_gathering", default=None)
_listeners: list[Listener] = []
_watched: dict[type[Model], "Watch"] = {}
FRAME = "frame"  # the parts every page shows: name of the site, navigation, footer
ANY_PAGE = "wagtailcore.page:*"
# What Wagtail writes on the page when a draft is saved; no reader sees it.
DRAFT_FIELDS = frozenset({"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"})


def page_tag(pk: int) -> str:
    """The tag of one page."""
    return f"page:{pk}"


def thing_tag(label: str, pk: object) -> str:
    """The tag of one row of a model, `label` as in `directory.theme`."""
    return f"{label}:{pk}"


def list_tag(label: str) -> str:
    """The tag of “any row of this model came, went or changed”."""
    return f"{label}:*"


@contextmanager
def record() -> Iterator[Recorded]:
    """Collect the tags that what runs inside depends on; what records around it depends on them too."""
    inside, around = Recorded(), _recording.get()
    token = _recording.set(inside)
    try:
        yield inside
    finally:
        _recording.reset(token)
        if around is not None:
            told_again(inside)


def is_recording() -> bool:
    """Whether what is read now may be kept for others, and so has to be of after the last commit."""
    return _recording.get() is not None


def depends(*tags: str) -> None:
    """Say that what is being rendered shows these; costs nothing when nobody records."""
    recording = _recording.get()
    if recording is not None:
        recording.update(tags)


def holds_until(moment: datetime | None) -> None:
    """Say that what is being rendered is right until then at the latest, though nothing is written. Days need not be
    told: no rendering is kept past midnight.
    """
    recording = _recording.get()
    if recording is not None and moment is not None:
        recording.until = min(recording.until or moment, moment)


def answers(query: str, keys: Iterable[str]) -> None:
    """Say which `keys` in an address shape what is being rendered, and which `query` of them it answers.

    A query that says more, or says it otherwise, gets an answer that is right, and that nobody keeps.
    """
    recording = _recording.get()
    if recording is not None:
        recording.query, recording.keys = query, frozenset(keys)


def told_again(recorded: Recorded) -> None:
    """Say all that was recorded elsewhere of what is being rendered here."""
    depends(*recorded)
    holds_until(recorded.until)
    if recorded.query is not None:
        answers(recorded.query, recorded.keys)


def answers_to(recorded: Recorded, query: str) -> bool:
    """Whether it answers this query, and not another one more or less like it."""
    said = recorded.query
    return not query or (said is not None and sorted(parse_qsl(said, True)) == sorted(parse_qsl(query, True)))


def listen(listener: Listener) -> None:
    """Have `listener` told of every set of tags that is drained."""
    if listener not in _listeners:
        _listeners.append(listener)


def watch(model: type[Model], *, unseen: Iterable[str] = (), newcomers: bool = True) -> None:
    """Have every saved or deleted row of `model` bump its own tag and the list tag of the model.

    `unseen` names columns that no page shows. Without `newcomers` a new row bumps nothing, since no page shows it
    before another row speaks of it.
    """
    _watched[model] = Watch(frozenset(unseen), newcomers)


def watched(model: type[Model]) -> Watch | None:
    """How rows of this model bump; None when `watch()` was not called for it."""
    return _watched.get(model)


def bump(*tags: str) -> None:
    """Mark tags as changed, in the transaction that changes them."""
    gathering = _gathering.get()
    if gathering is not None:
        gathering.update(tags)
        return
    if not tags:
        return
    marks = _marks()
    add(*(marks(tag=tag) for tag in sorted(set(tags))))
    transaction.on_commit(drain, robust=True)


@contextmanager
def together() -> Iterator[None]:
    """Mark all that changes inside at its end, in one statement and drained once. Stands inside a transaction."""
    if _gathering.get() is not None:
        yield
        return
    tags: set[str] = set()
    token = _gathering.set(tags)
    try:
        yield
    finally:
        _gathering.reset(token)
    bump(*tags)


def drain() -> int:
    """Tell the listeners of all marked tags and remove the marks; returns how many there were."""
    rows = _marked().rows()
    if not rows:
        return 0
    tags = frozenset(tag for _pk, tag in rows)
    for listener in _listeners:
        listener(tags)
    remove(_marks(), [pk for pk, _tag in rows])
    return len(rows)


@cache
def _marked() -> Prepared[tuple[int, str]]:
    return Prepared(lambda: _marks().objects.order_by("pk").values_list("pk", "tag"))


def _marks():  # type: ignore[no-untyped-def]
    """The model, looked up late: models import this module."""
    return apps.get_model("core", "FreshnessMark")
