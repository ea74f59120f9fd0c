"""What the form's views answer: the form, a preview, a page that was saved, a conflict, a refusal with the text."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.forms.posting import Refusal, refusal, shown
from wiki.editing import clashing, draft_actions, file_actions, opening, taking
from wiki.editing.files import UploadForm, files_of, markdown_of
from wiki.editing.forms import SectionForm
from wiki.editing.sitting import Sitting
from wiki.models import WikiPage
from wiki.reading.finding import trail_to
from wiki.reading.tabs import tabs
from wiki.rights import NotAllowed
from wiki.saving.actions import Saved
from wiki.saving.faults import Conflict, Gone, Refused, TitleTaken
from wiki.text.rendering import render_page

FORM = "wiki/edit.html"


def form_page(
    request: HttpRequest, sitting: Sitting, form: SectionForm, refused: Refusal | None = None, **more: Any
) -> HttpResponse:
    """The form's page."""
    context = {
        "form": form,
        "sitting": sitting,
        "files": files_of(sitting.page) if sitting.page else [],
        "upload_form": UploadForm(label_suffix=""),
        "tabs": tabs(sitting.page, sitting.user, "edit") if sitting.page else [],
        "breadcrumb": trail_to(sitting.page, sitting.user) if sitting.page else [],
        **more,
    }
    return shown(request, FORM, context, refused)


def opened(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The form as it is opened first: with the draft its writer left, if there is one of this part."""
    draft, others = opening.kept_drafts(sitting)
    form = opening.from_draft(sitting, draft) if draft else opening.form_of(sitting)
    return form_page(request, sitting, form, draft=draft, other_drafts=others)


def previewed(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The form as it was typed, with the text as it would look."""
    form = opening.form_of(sitting, request.POST).as_typed()
    preview = render_page(request.POST.get("source", ""), sitting.page or sitting.home, editable=False)
    return form_page(request, sitting, form, preview=preview)


def uploaded(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The form as it was typed, with a file added at its end, or with what is wrong with the file."""
    upload = UploadForm(request.POST, request.FILES, label_suffix="")
    refused = refusal(upload, request, "wiki-file") if sitting.may_upload else Refusal(HTTPStatus.FORBIDDEN)
    data = request.POST.copy()
    if refused is None:
        typed = upload.cleaned_data
        page: Any = sitting.page
        version = file_actions.attach(page=page, file=typed["file"], alt=typed["description"], by=sitting.user)
        data["source"] = f"{data.get('source', '').rstrip()}\n\n{markdown_of(version)}\n"
        upload = UploadForm(label_suffix="")
    form = opening.form_of(sitting, data).as_typed()
    return form_page(request, sitting, form, refused, upload_form=upload)


def posted(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Save it or keep it for review; whatever stands against that, the text comes back."""
    form = opening.form_of(sitting, request.POST)
    try:
        refused = refusal(form, request, sitting.action)
        if refused:
            return form_page(request, sitting, form, refused)
        if sitting.edits:
            return _after_saving(request, sitting, taking.saved(sitting, form))
        taking.suggested(request, sitting, form)
        _done(sitting)
        return redirect(f"{sitting.url.partition('?')[0]}?sent=1")
    except Conflict as fault:
        return conflict_page(request, sitting, form, fault)
    except (ValidationError, TitleTaken, Refused, NotAllowed, Gone, DatabaseError) as fault:
        field, words, status = _what_is_wrong(fault, sitting.user)
        form.add_error(field if field in form.fields else None, words)
        return form_page(request, sitting, form, Refusal(status))


def _what_is_wrong(fault: Exception, user: Any) -> tuple[str | None, Any, HTTPStatus]:
    """Where in the form it is said, in which words, under which status."""
    if isinstance(fault, TitleTaken):
        return "title", _taken_by(fault.page, user), HTTPStatus.CONFLICT
    if isinstance(fault, ValidationError):
        return None, fault, HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(fault, NotAllowed):
        said = _("The page was protected while you wrote, so this cannot be saved. Copy your text.")
        return None, said, HTTPStatus.FORBIDDEN
    if isinstance(fault, Gone):
        said = _("The page was put into the recycle bin while you wrote. Copy your text, or ask a moderator.")
        return None, said, HTTPStatus.CONFLICT
    if isinstance(fault, Refused):
        return None, str(fault), HTTPStatus.UNPROCESSABLE_ENTITY
    said = _("The site could not save this just now. Your text is still here: please send it once more.")
    return None, said, HTTPStatus.SERVICE_UNAVAILABLE


def _taken_by(page: WikiPage, user: Any) -> Any:
    """Which page has the title, for whoever may know of it: it may be hidden, or have another name by now."""
    if not WikiPage.objects.visible_to(user).filter(pk=page.pk).exists():
        return _("A page you cannot read, or one put away, has this title: ask a moderator, or choose another.")
    link = format_html('<a href="{}">{}</a>', page.get_url() or "", page.title)
    return format_html(_("Another page has or had this title: {}."), link)


def _done(sitting: Sitting) -> None:
    if sitting.page is None:
        draft_actions.discard_draft(user=sitting.user, page=None, started_as=sitting.started_as)
    else:
        draft_actions.leave(page=sitting.page, user=sitting.user, section=sitting.section)
        if sitting.settles:
            draft_actions.discard_draft(user=sitting.user, page=sitting.page, section=sitting.settles)


def _after_saving(request: HttpRequest, sitting: Sitting, saved: Saved) -> HttpResponse:
    _done(sitting)
    if saved.merged:
        words = _("Saved, and joined with what others changed while you wrote. Please look it over.")
    elif saved.unchanged and sitting.page is not None:
        words = _("Nothing was changed, so no version was made.")
    else:
        words = _("Saved. The page is started.") if sitting.page is None else _("Saved.")
    messages.success(request, words)
    return redirect(saved.page.get_url() or "/")


def conflict_page(request: HttpRequest, sitting: Sitting, sent: SectionForm, fault: Conflict) -> HttpResponse:
    """Both texts and where they clash, above the whole form; what is saved from here follows the other's version.

    The text in the form has what could be joined, and whoever writes keeps their words where it could not.
    """
    whole = replace(sitting, section="", section_title="", settles=sitting.section or sitting.settles)
    mine = clashing.kept_together(fault)
    initial = opening.shown_as(whole, mine, fault.theirs.number) | {
        name: sent.cleaned_data.get(name) for name in ("summary", "minor")
    }
    form = opening.form_of(whole, initial=initial)
    clash = clashing.Clash(fault, sent.cleaned_data["source"])
    return form_page(request, whole, form, Refusal(HTTPStatus.CONFLICT), clash=clash)
