"""One box for everything, what it suggests while somebody types, and following what it finds."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from core import partial, throttle
from core.middleware import answers_any_query
from members.rights import member_required
from search import answering, counting, engine
from search.backends.whoosh.builds import NotReadyError
from search.content.asking import Asked
from search.content.finding import suggest
from search.models.saved import LONGEST_QUERY
from search.results import one_of
from search.saved import actions

TOO_OFTEN = "search/too_often.html"


@answers_any_query
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers a question. Readers without an account may ask so often a minute for what has to be looked for."""
    asks = request.GET.get("q", "").strip() and not request.user.is_authenticated
    if asks and not answering.is_kept(request):
        verdict = throttle.hit("search", request)
        if not verdict:
            return _too_often(request, verdict)
    answer, facts = answering.results(request)
    if facts.is_first:
        counting.note(facts.searched, facts.found)
    answer.headers["X-Robots-Tag"] = "noindex"
    if facts.being_built:
        add_never_cache_headers(answer)  # nothing tells a kept page that the index is there
    return partial.finished(answer, request, facts.query)


def _too_often(request: HttpRequest, verdict: throttle.Verdict) -> HttpResponse:
    said = {"searched": request.GET.get("q", "")[:200], "message": throttle.message(verdict)}
    answer = render(request, TOO_OFTEN, said, status=HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(verdict.retry_after)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@answers_any_query
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """At most eight things whose names begin with what was typed; none while the index is built."""
    called = one_of()
    try:
        found = suggest(request.GET.get("q", ""), request.user) if engine.in_use() else []
    except NotReadyError:
        found = []
    rows = [{"title": shown.plain_title, "url": shown.url, "type": str(called.get(shown.kind, ""))} for shown in found]
    told = ngettext("%(count)d suggestion", "%(count)d suggestions", len(rows)) % {"count": len(rows)}
    answer = JsonResponse({"suggestions": rows, "told": told})
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_POST
@member_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow the search that the post repeats, as it stood in the address; then back to its results."""
    said = QueryDict(request.POST.get("query", "")[:LONGEST_QUERY])
    verdict = throttle.hit("follow", request)
    if verdict:
        query = _follow(request, said)
    else:
        messages.error(request, throttle.message(verdict))
        query = _words(said)
    return redirect(f"{reverse('search')}?{query}")


def _follow(request: HttpRequest, said: QueryDict) -> str:
    """Follow the search, and say so or why not; returns the part of the address that leads back."""
    user: Any = request.user
    try:
        saved = actions.save(user=user, said=said)
    except actions.NothingToFollowError:
        messages.error(request, gettext("Search for a few words first, then follow the search."))
        return _words(said)
    except actions.TooManyError:
        words = gettext("You follow %(most)d searches, which is as many as one may. Stop following one of them first.")
        messages.error(request, words % {"most": actions.MOST})
        return _words(said)
    words = gettext("You follow the search %(title)s. Below “Your account”, you choose how you hear of it.")
    messages.success(request, words % {"title": saved.title})
    return saved.query


def _words(said: QueryDict) -> str:
    return urlencode({"q": Asked.typed(said.get("q", "")).text})
