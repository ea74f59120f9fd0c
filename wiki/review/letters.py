"""What is written to whoever suggests a change, and samples of it; the texts are in `templates/wiki/mail/`."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute


def confirm_url(token: str) -> str:
    """The link in the mail: it holds the token and nothing of the text."""
    return absolute(reverse("wiki_suggestion_confirm", args=[token]))


def _context() -> Mapping[str, Any]:
    return {
        "title": gettext("Counting method"),
        "note": gettext("Thank you for writing."),
        "text": gettext("We counted by household."),
        "until": gettext("3 May 2026, 12:00"),
        "url": confirm_url("Zm9yLWV4YW1wbGUtb25seQ"),
    }


SAMPLES: tuple[tuple[str, Any, Any], ...] = (
    ("confirm", _("Suggested change: please confirm"), _("Please confirm your change to “Counting method”")),
    ("accepted", _("Suggested change: it was accepted"), _("Your change to “Counting method” was accepted")),
    ("returned", _("Suggested change: it was returned"), _("Your change to “Counting method” came back")),
    ("reopened", _("Suggested change: a decision was taken back"), _("Your change to “Counting method” waits again")),
)

for name, label, subject in SAMPLES:
    templates.register(f"wiki/mail/suggestion_{name}.txt", MailSample(label, subject, _context))
