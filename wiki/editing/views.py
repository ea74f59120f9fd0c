"""`/wiki/<slug>/edit/` and `/wiki/new/`: the form of a page, of a section (`?section=`), of a page to be started."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.forms import posting
from members.rights import where_it_stands
from wiki.across.shown import home_for
from wiki.choices import PageKind
from wiki.editing import answers, draft_actions, sections
from wiki.editing.finding import page_for
from wiki.editing.sitting import Sitting
from wiki.history import listing
from wiki.models import Suggestion, WikiPage
from wiki.rights import Level, Right, level_of

LONGEST_TITLE = 250
METHODS = ("GET", "HEAD", "POST")


@require_http_methods(METHODS)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a page; a section alone with `?section=`, its number."""
    try:
        found = page_for(request, slug)
    except Http404:
        return _text_back(request)
    except PermissionDenied:
        if request.method != "POST":
            raise
        return _text_back(request, HTTPStatus.FORBIDDEN)  # of one who may no longer read the page
    if isinstance(found, HttpResponse):
        return found
    if found.slug != slug and request.method != "POST":
        return redirect("wiki_edit", slug=found.slug)
    sitting = Sitting(request.user, found, settles=sections.mark_in(request, "settles"), again=_own(request, found))
    mark = request.GET.get("section", "")
    if mark:
        section = sections.cut(found.source, mark)
        if section is None and request.method != "POST" and not _left_words(request, found, mark):
            return redirect(sitting.url)
        sitting.section, sitting.section_title = mark, section.title if section else found.title
    return _answer(request, sitting)


def _left_words(request: HttpRequest, page: WikiPage, mark: str) -> bool:
    """Whether whoever asks left words of this section, though the page has it no more: they are given back."""
    return draft_actions.has_draft_of_section(user=request.user, page=page, section=mark)


def _own(request: HttpRequest, page: WikiPage | None) -> Suggestion | None:
    """The suggestion for `page` that `?suggestion=` names, where it is one's own and came back."""
    number = listing.number_of(request.GET.get("suggestion"))
    if not number or not request.user.is_authenticated:
        return None
    found = Suggestion.objects.filter(pk=number, page=page, author=request.user).first()
    return found if found and found.is_back else None


@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """The form of a page to be started, as `?title=` if that is given, from the template `?kind=`."""
    asked = request.POST if request.method == "POST" else request.GET
    started_as = asked.get("started_as" if request.method == "POST" else "title", "")[:LONGEST_TITLE]
    there = WikiPage.objects.visible_to(request.user).called(started_as).first() if started_as else None
    if there is not None and request.method != "POST" and not draft_actions.begun(user=request.user, title=started_as):
        return redirect(there.get_url() or "/")  # links to pages that not every reader may see lead here
    kind = asked.get("kind", "")
    kind = kind if kind in PageKind.values else PageKind.PLAIN.value
    home_for(request.user)  # whoever may not know of the wiki may not start a page
    again = _own(request, None)
    kind = again.fields.get("kind", kind) if again else kind
    return _answer(request, Sitting(request.user, started_as=started_as, kind=kind, again=again))


def _answer(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    barred = _barred(request, sitting)
    if barred is not None:
        return barred
    if request.method != "POST":
        if "sent" in request.GET:
            return render(request, "wiki/suggested.html", {"sitting": sitting})
        if sitting.page is not None and request.user.is_authenticated:
            # Not the page's content: that somebody has the form open is what opening it says.
            draft_actions.come(page=sitting.page, user=request.user, now=timezone.now())
        return answers.opened(request, sitting)
    if "preview" in request.POST:
        return answers.previewed(request, sitting)
    if "upload" in request.POST:
        return answers.uploaded(request, sitting)
    return answers.posted(request, sitting)


def _barred(request: HttpRequest, sitting: Sitting) -> HttpResponse | None:
    """The answer to whoever may not write here; words that are sent come back with it."""
    user: Any = request.user
    if user.is_authenticated and level_of(user) is Level.READER:
        if posting.typed(request):
            return _text_back(request, HTTPStatus.FORBIDDEN)
        return where_it_stands(request, HTTPStatus.FORBIDDEN)
    signed_out = not user.is_authenticated and bool(request.POST.get("member"))
    if signed_out or (not user.is_authenticated and sitting.right is Right.NONE):
        return redirect_to_login(request.get_full_path())
    if sitting.right is not Right.NONE:
        return None
    if request.method == "POST":
        return _text_back(request, HTTPStatus.FORBIDDEN)
    raise PermissionDenied


def _text_back(request: HttpRequest, status: HTTPStatus = HTTPStatus.NOT_FOUND) -> HttpResponse:
    """Nothing can be saved here; what was typed comes back. Whoever typed nothing is only refused."""
    words = posting.typed(request)
    if not words:
        raise PermissionDenied if status == HTTPStatus.FORBIDDEN else Http404
    return render(request, "wiki/edit/refused.html", {"typed": words}, status=status)
