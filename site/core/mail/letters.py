"""The texts of the site's mail: how one is made, and a sample of each for whoever wants to read them.

A text is a plain one first; the HTML part shows the same words. Every room registers its texts, so that they can be
looked at in the admin, and a test that finds one unregistered fails.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

from core.registry import Register, Words

HTML = "core/mail/base.html"


@dataclass(frozen=True)
class Letter:
    """One message, ready to be sent."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class MailSample:
    """A text as it would be sent: when it is sent, under which subject, with which values.

    `context` is asked for when the sample is shown, since addresses are not known while the site starts. Without
    `subject` the template beside it that ends in `_subject.txt` gives it, as with mail of the accounts.
    """

    label: Words
    subject: Words = ""
    context: Callable[[], Mapping[str, Any]] = dict


templates: Register[MailSample] = Register("text of mail")


def written(template: str, subject: Words, context: Mapping[str, Any] | None = None) -> Letter:
    """The message that `template`, a plain text, makes of `context`; no line end is left in the subject.

    A template of the same name that ends in `.html` lays out the HTML part; without one it shows the text as it is.
    """
    text = plain(template, context).strip() + "\n"
    line = " ".join(str(subject).split())
    own = template.removesuffix(".txt") + ".html"
    return Letter(
        line, text, render_to_string([own, HTML], {**(context or {}), "text": text, "subject": line, **_site()})
    )


def sample(name: str) -> Letter:
    """The registered text of this name with its sample values. Raises `KeyError` for a name nobody registered."""
    found = templates.get(name)
    if found is None:
        raise KeyError(name)
    context = found.context()
    return written(name, found.subject or plain(subject_of(name), context), context)


def subject_of(template: str) -> str:
    """The template of the subject that belongs to a text of the accounts."""
    return template.replace("_message.txt", "_subject.txt")


def plain(template: str, context: Mapping[str, Any] | None = None) -> str:
    """A template drawn as plain text: nothing in it is escaped."""
    words = Context({**_site(), **(context or {})}, autoescape=False)
    drawn: Any = get_template(template)
    return drawn.template.render(words)


def _site() -> dict[str, str]:
    return {"site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.SITE_URL}
