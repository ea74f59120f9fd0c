"""A form that is in order becomes a version of the page, or a suggestion."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from discussion.spam import facts_of, judge
from wiki.editing import sections
from wiki.editing.forms import PageForm, SectionForm
from wiki.editing.sitting import Sitting
from wiki.models import Suggestion, WikiPage
from wiki.review.sending import Sender, suggest
from wiki.saving.actions import Saved, save_page, start_page, version
from wiki.saving.faults import TitleTaken, UnknownVersion
from wiki.saving.said import Fields, Said
from wiki.saving.writing import By, Note


def said_in(sitting: Sitting, form: SectionForm) -> Said:
    """The whole version that the form makes of the one it was opened at.

    Raises `ValidationError` when that version, or the section in it, cannot be found.
    """
    typed = form.cleaned_data
    if sitting.page is None:
        return Said(typed["title"], typed["source"], _fields(form, Fields(kind=sitting.kind)))
    try:
        began = Said.of_change(version(sitting.page, typed["base"]))
    except UnknownVersion as fault:
        if typed["base"] != sitting.page.version:
            raise ValidationError(_("The version you started from is not known here. Open the form again.")) from fault
        began = Said.of_page(sitting.page)  # one made past the wiki's own actions has no versions yet
    if not sitting.section:
        return began.written(typed["source"], _fields(form, began.fields))
    section = sections.cut(began.source, sitting.section)
    if section is None:
        raise ValidationError(_("This section is no longer there. Copy your text and edit the whole page."))
    return began.written(section.replaced(typed["source"]))


def _fields(form: SectionForm, before: Fields) -> Fields:
    return form.filed(before) if isinstance(form, PageForm) else before


def saved(sitting: Sitting, form: SectionForm) -> Saved:
    """Save or start the page. Raises what saving raises, and `ValidationError`."""
    said = said_in(sitting, form)
    by, note = By(sitting.user), _note(form)
    if sitting.page is None:
        try:
            return start_page(title=said.title, source=said.source, by=by, fields=said.fields, note=note)
        except TitleTaken as fault:
            if (twin := _sent_twice(fault.page, said, by)) is None:
                raise
            return twin
    base = form.cleaned_data["base"]
    return save_page(page=sitting.page, base=base, source=said.source, by=by, fields=said.fields, note=note)


def _sent_twice(page: WikiPage, said: Said, by: By) -> Saved | None:
    """The page that the same form started a moment ago: a button was pressed twice. None where it is another."""
    first = page.changes.filter(number=1, author=by.author).first()
    same = page.live and page.version == 1 and first is not None and Said.of_change(first) == said
    return Saved(page, first, unchanged=True) if same and first else None


def suggested(request: HttpRequest, sitting: Sitting, form: SectionForm) -> Suggestion:
    """Keep it for review. Raises `ValidationError` for one that changes nothing."""
    said = said_in(sitting, form)
    if sitting.page is not None and said == Said.of_page(sitting.page):
        raise ValidationError(_("Nothing is changed yet: the page says exactly this."), code="unchanged")
    sender, judged = Sender(sitting.user), None
    if sitting.is_stranger:
        sender = Sender(None, form.cleaned_data["name"], form.cleaned_data["email"])
        text = f"{form.cleaned_data['summary']}\n{_new_lines(sitting, said)}"
        facts = facts_of(request, form)
        judged = judge(text=text, email=sender.email, request_facts=facts, title=said.title)
    return suggest(
        page=sitting.page, base=form.cleaned_data["base"], said=said, sender=sender, note=_note(form), judged=judged
    )


def _new_lines(sitting: Sitting, said: Said) -> str:
    """What the reader wrote: the page's own lines speak for or against nobody."""
    own = set(sitting.page.source.split("\n")) if sitting.page else set()
    return "\n".join(line for line in said.source.split("\n") if line not in own)


def _note(form: SectionForm) -> Note:
    typed: dict[str, Any] = form.cleaned_data
    return Note(typed["summary"], bool(typed.get("minor")))
