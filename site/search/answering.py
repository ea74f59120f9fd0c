"""Pages of results for readers whom nothing sets apart: one that was asked for lately is kept, as pages are.

What is kept is right while nothing that can be found has changed, and the index neither. Only what is asked for a
second time is: questions have no end, and one that nobody repeats would push out pages that many read.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.freshness import fragments
from core.freshness.serving import Answer
from search import engine, listing

WHOLE, PARTS = "search/search.html", "search/_results.html"
PIECE = "search.results"
REMEMBERED = 2_000  # questions that were asked once


class Facts(NamedTuple):
    """What is counted and told of a page of results."""

    searched: str
    found: bool
    is_first: bool  # of what was found, without a filter
    being_built: bool
    query: str


def results(request: HttpRequest) -> tuple[HttpResponse, Facts]:
    """The page that answers a request."""
    asked = _asked(request)
    if asked is None:
        return _made(request)
    own: list[tuple[HttpResponse, Facts]] = []

    def make() -> tuple[Answer, Facts] | None:
        own.append(_made(request))
        response, facts = own[0]
        is_own = request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or facts.being_built
        return (Answer.of(response), facts) if _is_repeated(asked) and not is_own else None

    kept = fragments.kept(PIECE, *asked, make=make)
    if kept is None or own:
        return own[0]
    answer, facts = kept
    return answer.sent_to(request), facts


def is_kept(request: HttpRequest) -> bool:
    """Whether the page that answers a request is there, so that it costs next to nothing."""
    asked = _asked(request)
    return asked is not None and fragments.is_kept(PIECE, *asked)


def _asked(request: HttpRequest) -> tuple[Hashable, ...] | None:
    """What shapes the answer, the reader apart; None where none is kept."""
    state = engine.state() if fragments.are_kept() else None
    return None if state is None else (state, request.path, request.META.get("QUERY_STRING", ""))


def _made(request: HttpRequest) -> tuple[HttpResponse, Facts]:
    shown = listing.context(request)
    number, faceted = shown["page_obj"].number, shown["faceted"]
    facts = Facts(
        searched=shown["searched"],
        found=bool(shown["total"]),
        is_first=number == 1 and not shown["partial"] and not faceted.chips and shown["looked"].found is not None,
        being_built=shown["being_built"],
        query=faceted.query(page=str(number) if number > 1 else ""),
    )
    return render(request, PARTS if shown["partial"] else WHOLE, shown), facts


_once: OrderedDict[Hashable, None] = OrderedDict()
_lock = threading.Lock()


def _is_repeated(asked: Hashable) -> bool:
    """Whether this was asked before; from now on it was."""
    with _lock:
        before = asked in _once
        _once[asked] = None
        _once.move_to_end(asked)
        while len(_once) > REMEMBERED:
            _once.popitem(last=False)
    return before
