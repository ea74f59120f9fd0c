"""Which stored renderings a change makes stale.

While something renders, `depends()` records the tags it is made of. A change calls `bump()` for the tags it touches:
rows in the same transaction, so that a crash between the change and the caches delays news but never loses it. After
the commit, and again by the worker, `drain()` hands the tags to the listeners (page caches) and removes the rows.

Pages, and models given to `watch()`, are bumped by `core.signals`; what writes past `save()` and `delete()`
(`update()`, `bulk_create()`, many-to-many rows) calls `bump()` itself, in its action's transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.db import transaction
from django.db.models import Model

Listener = Callable[[frozenset[str]], None]

_recording: ContextVar[set[str] | None] = ContextVar("freshness_recording", default=None)
_listeners: list[Listener] = []
_watched: set[type[Model]] = set()
FRAME = "frame"  # the parts every page shows: name of the site, navigation, footer


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
def record() -> Iterator[set[str]]:
    """Collect the tags that what runs inside depends on."""
    tags: set[str] = set()
    token = _recording.set(tags)
    try:
        yield tags
    finally:
        _recording.reset(token)


def depends(*tags: str) -> None:
    """Say that what is being rendered shows these; costs nothing when nobody records."""
    recording = _recording.get()
    if recording is not None:
        recording.update(tags)


def listen(listener: Listener) -> None:
    """Have `listener` told of every set of tags that is drained."""
    if listener not in _listeners:
        _listeners.append(listener)


def watch(model: type[Model]) -> None:
    """Have every saved or deleted row of `model` bump its own tag and the list tag of the model."""
    _watched.add(model)


def is_watched(model: type[Model]) -> bool:
    """Whether `watch()` was called for this model."""
    return model in _watched


def bump(*tags: str) -> None:
    """Mark tags as changed, in the transaction that changes them."""
    marks = _marks()
    marks.objects.bulk_create([marks(tag=tag) for tag in sorted(set(tags))])
    transaction.on_commit(drain, robust=True)


def drain() -> int:
    """Tell the listeners of all marked tags and remove the marks; returns how many there were."""
    marks = _marks()
    rows = list(marks.objects.order_by("pk").values_list("pk", "tag"))
    if not rows:
        return 0
    tags = frozenset(tag for _pk, tag in rows)
    for listener in _listeners:
        listener(tags)
    marks.objects.filter(pk__in=[pk for pk, _tag in rows]).delete()
    return len(rows)


def _marks():  # type: ignore[no-untyped-def]
    """The model, looked up late: models import this module."""
    return apps.get_model("core", "FreshnessMark")
