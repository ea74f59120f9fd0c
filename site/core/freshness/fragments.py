"""Pieces of pages that are kept between requests, for readers who all see the same.

A piece is kept with the tags that were recorded while it was made (`core.freshness`) and the clock of the generations
as it stood *before*: it is given again only while none of its tags has changed since. A hit tells its tags to whatever
records around it, so that a stored page knows what its pieces show.

Only requests of readers without a session ask for pieces or leave any: for whoever is signed in, for a preview, for a
script's question and for everything but GET and HEAD, what is asked for is simply made. So it is where nobody keeps
pieces: in commands, the worker, the shell, most tests. What is the same whoever asks (`anyone`) is kept for all who
read.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language

from core import freshness
from core.freshness import reads

Value = TypeVar("Value")
OWN_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
SAFE = frozenset({"GET", "HEAD"})
FORM_SIGN = 'name="csrfmiddlewaretoken"'


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made, and what was told and read while it was. `value` is shared by threads: nobody changes it."""

    value: Any
    told: freshness.Recorded
    tables: frozenset[str]

    @property
    def tags(self) -> frozenset[str]:
        """All it depends on, and what every page does."""
        return frozenset(self.told | reads.lists_of(self.tables, self.told) | _always)

    def tell(self) -> None:
        """Have what records around this depend on it too."""
        freshness.told_again(self.told)
        reads.read_again(self.tables)


class Keeper(Protocol):
    """Where pieces are kept, bounded; it knows when tags changed."""

    def stamp(self) -> Any:
        """The time of the last change, to be noted before anything is read."""

    def get(self, key: Hashable) -> Kept | None:
        """What is kept for a key and still right."""

    def put(self, key: Hashable, kept: Kept, stamp: Any) -> None:
        """Keep it, unless one of its tags changed after `stamp`."""

    def turn(self, key: Hashable, *, may_be_old: bool) -> AbstractContextManager[Kept | None]:
        """For what is not kept: None to whoever is to make it while this lasts; what was made meanwhile to others.

        With `may_be_old` these get for a moment what was right until now.
        """


@dataclass(frozen=True)
class Asking:
    """A request that may be answered with pieces: who keeps them, and what shapes every piece of the answer."""

    keeper: Keeper
    scope: tuple[str, ...]
    plain: bool  # of a reader whom nothing sets apart


_keepers: list[Keeper] = []
_always = {freshness.FRAME}
_asking: ContextVar[Asking | None] = ContextVar("fragments_asking", default=None)


def always(*tags: str) -> None:
    """Say what every page shows, so that any piece may."""
    _always.update(tags)


def keep_in(keeper: Keeper) -> None:
    """Have this process keep pieces."""
    _keepers[:] = [keeper]


def keep_none() -> None:
    """Have this process make everything anew."""
    _keepers.clear()


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """While this lasts `request` is answered, with pieces if it is one of a reader whom nothing sets apart."""
    asking = None
    if _keepers and request.method in SAFE:
        scope = (request.scheme or "", request.get_host(), get_script_prefix(), get_language() or "")
        own = any(name in request.COOKIES for name in OWN_COOKIES)
        asking = Asking(_keepers[0], scope, plain=not own and not request.META.get("HTTP_HX_REQUEST"))
    token = _asking.set(asking)
    try:
        yield
    finally:
        _asking.reset(token)


def are_kept() -> bool:
    """Whether what is being answered may be made of pieces."""
    return _answered() is not None


def _answered(anyone: bool = False) -> Asking | None:
    asking = _asking.get()
    return asking if asking and (anyone or asking.plain) else None


def kept(name: str, *key: Hashable, make: Callable[[], Value], anyone: bool = False) -> Value:
    """What `make` returns, made anew only when something it shows has changed.

    `name` and `key` say all that shapes it, the reader's host and language apart; with `anyone` it is given to whoever
    is signed in, too. It must need nothing that was read before it, and nobody may change it. None, and HTML with the
    token of a form, are not kept.
    """
    asking = _answered(anyone)
    if asking is None:
        return make()
    full = (name, *asking.scope, *key)
    found = asking.keeper.get(full)
    if found is None:
        # What is recorded is kept elsewhere as of now, and whoever writes sees it at once: nothing old may be in it.
        may_be_old = asking.plain and not freshness.is_recording()
        with asking.keeper.turn(full, may_be_old=may_be_old) as found:
            if found is None:
                return _made(asking.keeper, full, make)
    found.tell()
    return found.value  # type: ignore[no-any-return]


def is_kept(name: str, *key: Hashable) -> bool:
    """Whether `kept` would give the piece without making it, as far as can be said before it is asked."""
    asking = _answered()
    return asking is not None and asking.keeper.get((name, *asking.scope, *key)) is not None


def _made(keeper: Keeper, key: Hashable, make: Callable[[], Value]) -> Value:
    stamp = keeper.stamp()
    with reads.heard() as tables, freshness.record() as told:
        value = make()
    if value is not None and not (isinstance(value, str) and FORM_SIGN in value):
        keeper.put(key, Kept(value, told, frozenset(tables)), stamp)
    return value


@dataclass
class Parts:
    """Several pieces made of the same things, which are read when the first of them is missing.

    All of them depend on whatever any of them shows, since what one has read the next finds in memory. They are kept
    and given together.
    """

    name: str
    key: tuple[Hashable, ...]
    make: Callable[[], dict[str, Any]]
    query: str = ""  # as asked; an answer to any but the one in order and spelling is not kept
    _made: dict[str, Any] | None = None
    _stamp: Any = None
    _told: freshness.Recorded = field(default_factory=freshness.Recorded)
    _tables: set[str] = field(default_factory=set)
    _pieces: dict[str, str] = field(default_factory=dict)

    def things(self) -> dict[str, Any]:
        """What the pieces are made of."""
        if self._made is None:
            self._made = self.make()
        return self._made

    def piece(self, name: str, draw: Callable[[dict[str, Any]], str]) -> str:
        """The piece called `name`, drawn with what it is made of where it is not kept."""
        asking = _answered()
        if asking is None:
            return draw(self.things())
        key = (self.name, *asking.scope, self.query, *self.key)
        if self._stamp is None:
            found = asking.keeper.get(key)
            if found is not None and name in found.value:
                found.tell()
                return found.value[name]  # type: ignore[no-any-return]
            self._stamp = asking.keeper.stamp()
        return self._drawn(asking.keeper, key, name, draw)

    def _drawn(self, keeper: Keeper, key: Hashable, name: str, draw: Callable[[dict[str, Any]], str]) -> str:
        with reads.heard() as tables, freshness.record() as told:
            html = draw(self.things())
        self._tables |= tables
        with freshness.record() as all_told:  # of this piece and those before
            freshness.told_again(self._told)
            freshness.told_again(told)
        self._told = all_told
        if FORM_SIGN not in html and freshness.answers_to(self._told, self.query):
            self._pieces = self._pieces | {name: html}
            keeper.put(key, Kept(self._pieces, self._told, frozenset(self._tables)), self._stamp)
        return html


def parts(name: str, *key: Hashable, query: str = "", make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """For a template's context: the pieces as `parts`; with them what they are made of, where no piece is kept."""
    made = Parts(name, key, make, query)
    return {"parts": made} if are_kept() else {**made.things(), "parts": made}
