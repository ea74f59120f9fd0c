"""Telling whoever suggested a change what became of it: a member by their notifications, a reader by mail."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import mail
from core.sharing import absolute
from watching.actions import tell
from watching.choices import Kind
from watching.mailing import cap
from wiki.models import Suggestion

LONGEST_TEXT = 20_000  # letters of a reader's own words in a mail
SUBJECTS = {
    "accepted": _("Your change to “%(title)s” was accepted"),
    "returned": _("Your change to “%(title)s” came back"),
    "reopened": _("Your change to “%(title)s” waits again"),
}


def answer(suggestion: Suggestion, what: str, by: Any) -> None:
    """Tell them, in the transaction of the decision; whoever left no address, or had it forgotten, is not told."""
    title = str(SUBJECTS[what]) % {"title": suggestion.title}
    if suggestion.author is not None and suggestion.page is not None:
        tell(
            kind=Kind.DECISION,
            about=(),
            thing=suggestion.page,
            title=title,
            url=_url(suggestion),
            text=suggestion.note,
            by=by,
            also=[suggestion.author],
        )
        return
    address = suggestion.author.email if suggestion.author else suggestion.email
    if not address:
        return
    mail.send(
        to=[address],
        subject=title,
        template=f"wiki/mail/suggestion_{what}.txt",
        context={
            "title": suggestion.title,
            "note": suggestion.note,
            "text": _lines_of(suggestion) if what == "returned" and suggestion.author is None else "",
            "url": absolute(_url(suggestion)),
        },
        headers=cap.MAY_WAIT,
    )


def _lines_of(suggestion: Suggestion) -> str:
    """What a reader wrote, who has no other way to it: the lines that the page did not have."""
    page = suggestion.page
    began = page.changes.filter(number=suggestion.base).first() if page else None
    there = set(began.source.split("\n")) if began else set()
    return "\n".join(line for line in suggestion.source.split("\n") if line not in there)[:LONGEST_TEXT]


def _url(suggestion: Suggestion) -> str:
    """Its author's page of it, else the page it is about; of one that never came to be, the form."""
    if suggestion.author is not None:
        return reverse("wiki_suggestion", args=[suggestion.pk])
    return (suggestion.page.get_url() if suggestion.page else "") or reverse("wiki_new")
