"""Versions of a page: all of them, one as it stood, and what changed between two."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import freshness
from wiki import data, rights
from wiki.history import listing
from wiki.history.comparing import Compared
from wiki.models import WikiChange, WikiPage
from wiki.reading.feed import history_feed
from wiki.reading.finding import page_view, trail_to
from wiki.reading.tabs import tabs
from wiki.saving.said import Fields
from wiki.text.rendering import render_page


@require_safe
@page_view
def history(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """Every version with its author, time, words, size; two of them chosen are compared."""
    freshness.depends(freshness.list_tag("wiki.wikichange"))
    listed = listing.versions(page, request.GET)
    hides_minor = request.GET.get("minor") == listing.HIDE_MINOR
    return _shown(request, page, "wiki/history.html", page_obj=listed, hides_minor=hides_minor)


@require_safe
@page_view
def version(request: HttpRequest, page: WikiPage, number: int) -> HttpResponse:
    """What the page said in one version, at an address that stays."""
    change = _version(page, number)
    hidden = _hidden(change, request.user)
    text = None if hidden else render_page(change.source, page, editable=False)
    return _shown(
        request,
        page,
        "wiki/version.html",
        status=HTTPStatus.GONE if hidden else HTTPStatus.OK,
        change=change,
        hidden=hidden,
        text=text,
        fields=[] if hidden else _fields(change),
        is_newest=change.number == page.version,
        before=number - 1,
        after=number + 1 if number < page.version else 0,
    )


@require_safe
@page_view
def diff(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """What changed from version `a` to version `b`; without them, with the newest."""
    newer = listing.number_of(request.GET.get("b")) or page.version
    older = listing.number_of(request.GET.get("a")) or newer - 1
    older, newer = min(older, newer), max(older, newer)
    left, right = _version(page, older), _version(page, newer)
    hidden = _hidden(left, request.user) or _hidden(right, request.user)
    return _shown(
        request,
        page,
        "wiki/diff.html",
        status=HTTPStatus.GONE if hidden else HTTPStatus.OK,
        hidden=hidden,
        left=left,
        right=right,
        compared=Compared(left, right, request.GET.get("view") == "side"),
        may_undo=newer - older == 1 and rights.may_edit(request.user, page),
    )


def _fields(change: WikiChange) -> list[data.Row]:
    """The typed fields of this version as a table."""
    fields = Fields.from_json(change.fields)
    return data.rows(fields.kind, fields.data)


def _version(page: WikiPage, number: int) -> WikiChange:
    change = listing.read(page, number) if number else None
    if change is None:
        raise Http404
    return change


def _hidden(change: WikiChange, user: Any) -> bool:
    """Whether the text of this version is kept from the reader."""
    return bool(change.hidden_at) and not rights.may_moderate(user)


def _shown(
    request: HttpRequest, page: WikiPage, template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    frame = {
        "page": page,
        "breadcrumb": trail_to(page, request.user),
        "tabs": tabs(page, request.user, "history"),
        "may_edit": rights.may_edit(request.user, page),
        "may_moderate": rights.may_moderate(request.user),
        **history_feed(page, request.user),
    }
    return render(request, template, frame | context, status=status)
