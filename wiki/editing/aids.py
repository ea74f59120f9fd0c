"""What the form's script asks for, as JSON: titles, the preview, drafts, who else is here, files that are dropped."""

import re
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import throttle
from core.forms.posting import refusal
from core.markup.limits import LONGEST
from core.registry import Words
from wiki import limits
from wiki.editing import draft_actions, file_actions, sections
from wiki.editing.files import UploadForm, markdown_of
from wiki.editing.finding import page_for
from wiki.editing.opening import rest_of
from wiki.editing.sitting import SIGNED_OUT, Sitting
from wiki.managers import key_of
from wiki.models import WikiPage
from wiki.rights import Level, Right, level_of
from wiki.text.rendering import render_page

MOST_TITLES = 8
LONGEST_QUESTION = 100
NUMBER = re.compile(r"[0-9]{1,9}")


@require_safe
def titles(request: HttpRequest) -> JsonResponse:
    """At most eight titles of pages this person may read, those that begin with `?q=` first. Two queries."""
    asked = key_of(request.GET.get("q", "")[:LONGEST_QUESTION])
    pages = WikiPage.objects.visible_to(request.user).order_by("title")
    begin = pages.filter(names__key__startswith=asked).distinct().values_list("title", flat=True)[:MOST_TITLES]
    found = list(begin)
    if asked and len(found) < MOST_TITLES:
        inside = pages.filter(names__key__contains=asked).distinct().values_list("title", flat=True)
        found = list(dict.fromkeys([*found, *inside[: 2 * MOST_TITLES]]))
    return JsonResponse({"titles": found[:MOST_TITLES]})


def _sitting(request: HttpRequest, slug: str | None) -> Sitting | HttpResponse:
    """The sitting a script speaks of; in its place the answer to whoever has none here."""
    if slug is None:
        page = None
    else:
        try:
            found = page_for(request, slug)
        except Http404:
            if request.user.is_authenticated:
                raise
            return _barred(request)  # to a stranger a hidden page is as one that is not there
        if isinstance(found, HttpResponse):
            return _barred(request)
        page = found
    sitting = Sitting(request.user, page)
    return _barred(request) if sitting.right is Right.NONE else sitting


def _barred(request: HttpRequest) -> JsonResponse:
    """To whoever may not write here; a member who could a moment ago is told what became of it."""
    if request.user.is_authenticated:
        return _problem(HTTPStatus.FORBIDDEN, _("You can no longer change this page: copy your text."))
    return _problem(HTTPStatus.FORBIDDEN, SIGNED_OUT if request.POST.get("member") else "")


def _problem(status: HTTPStatus, words: Words = "") -> JsonResponse:
    return JsonResponse({"problem": words or _("You may not do this here.")}, status=status)


@require_POST
def preview(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """The text as it would look, drawn as pages are."""
    sitting = _sitting(request, slug)
    if isinstance(sitting, HttpResponse):
        return sitting
    verdict = throttle.hit("wiki-preview", request)
    if not verdict:
        return _problem(HTTPStatus.TOO_MANY_REQUESTS, throttle.message(verdict))
    made = render_page(request.POST.get("source", ""), sitting.page or sitting.home, editable=False)
    return JsonResponse({"html": made.html, "notice": made.notice})


@require_POST
def draft(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Keep what a member is typing; with `discard` forget it and open the form anew."""
    sitting = _sitting(request, slug)
    if isinstance(sitting, HttpResponse):
        return sitting
    if level_of(request.user) < Level.MEMBER:
        return _barred(request)
    started_as = request.POST.get("started_as", "")[:250]
    sitting.section = sections.mark_in(request)
    if "discard" in request.POST:
        draft_actions.discard_draft(
            user=request.user, page=sitting.page, started_as=started_as, section=sitting.section
        )
        return redirect(sitting.url)
    verdict = throttle.hit("wiki-draft", request)
    if not verdict:
        return _problem(HTTPStatus.TOO_MANY_REQUESTS, throttle.message(verdict))
    typed = _typed(request, sitting)
    if len(typed["source"]) > LONGEST:
        words = _("The text is too long for a draft, and for a page: it is in this window alone.")
        return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, words)
    kept = draft_actions.keep_draft(user=request.user, page=sitting.page, started_as=started_as, **typed)
    return JsonResponse({"at": date_format(timezone.localtime(kept.saved_at), "H:i")})


def _typed(request: HttpRequest, sitting: Sitting) -> dict[str, Any]:
    sent = request.POST
    base = sent.get("base", "")
    known = sitting.page.version if sitting.page else 0
    return {
        "title": sent.get("title", "")[: limits.TITLE].replace("\x00", ""),
        "source": sent.get("source", "").replace("\r\n", "\n").replace("\x00", ""),
        "summary": sent.get("summary", "")[: limits.SUMMARY].replace("\x00", ""),
        "base": int(base) if NUMBER.fullmatch(base) and int(base) <= known else known,
        "section": sitting.section,
        "fields": rest_of(sent),
    }


@require_POST
def presence(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that a member still has the form open, and say who else has."""
    sitting = _sitting(request, slug)
    if isinstance(sitting, HttpResponse):
        return sitting
    if level_of(request.user) < Level.MEMBER or sitting.page is None:
        return _problem(HTTPStatus.FORBIDDEN)
    draft_actions.come(page=sitting.page, user=request.user, now=timezone.now())
    return JsonResponse({"notice": sitting.others_notice + _newer(sitting.page, request.POST.get("base", ""))})


def _newer(page: WikiPage, base: str) -> str:
    """Whether somebody saved since the form was opened."""
    if not base.isdecimal() or base == str(page.version):
        return ""
    return " " + _("Somebody saved a version since you opened this. Yours is joined with it when you save.")


@require_POST
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a file that was dropped, pasted or chosen; gives the Markdown that shows it."""
    sitting = _sitting(request, slug)
    if isinstance(sitting, HttpResponse):
        return sitting
    if not sitting.may_upload or sitting.page is None:
        return _problem(HTTPStatus.FORBIDDEN)
    form = UploadForm(request.POST, request.FILES)
    refused = refusal(form, request, "wiki-file")
    if refused:
        words = " ".join(str(word) for problems in form.errors.values() for word in problems)
        return _problem(refused.status, words)
    typed = form.cleaned_data
    version = file_actions.attach(page=sitting.page, file=typed["file"], alt=typed["description"], by=request.user)
    return JsonResponse({"markdown": markdown_of(version)})
