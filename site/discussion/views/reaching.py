"""The address of one comment, and its earlier wordings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.markup import stored
from core.subjects import kind_of
from discussion.conversations.naming import name_of
from discussion.conversations.reading import place_url
from discussion.models.comments import GONE
from discussion.views.finding import comment_at


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to its place: the right page of the thread, at the comment."""
    found, thing = comment_at(request, pk)
    return redirect(place_url(found, thing, request.user))


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """How an edited comment read before."""
    found, thing = comment_at(request, pk)
    if found.state in GONE:
        raise Http404
    subject = kind_of(thing)
    title = subject.title(thing) if subject else ""
    context = {
        "comment": found,
        "name": name_of(found),
        "now": stored(found.html),
        "earlier": [{"html": stored(one.html), "made_at": one.made_at} for one in found.wordings.all()],
        "title": title,
        "trail": [(title, place_url(found, thing, request.user)), (_("Earlier wordings"), "")],
    }
    return render(request, "discussion/history.html", context)
