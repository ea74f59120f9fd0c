"""Samples of the mail of this room, whose texts are in `templates/watching/mail/`."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute
from watching.choices import Kind
from watching.mailing import at_once, digest_letter
from watching.mailing.digest_letter import Group
from watching.mailing.texts import Item


def _comment() -> Item:
    text = gettext("How many people did you ask before you began?")
    title = gettext("Ada Lovelace commented on “Lewisham”")
    url = absolute("/comments/1/")
    return Item(title, str(Kind.COMMENT.label), "3 May 2010, 14:05", text, url, absolute("/comments/new/"))


def _at_once() -> Mapping[str, Any]:
    return {"item": _comment(), "settings_url": absolute(reverse("hearing")), "stop_url": _stop()}


def _digest() -> Mapping[str, Any]:
    group = Group(gettext("Pilot: Lewisham"), absolute("/pilots/lewisham/"), [_comment()])
    flash = gettext("The next round-up comes in June. Tell us of places that belong in it.")
    return digest_letter.context([group], [flash], 2, _stop())


def _stop() -> str:
    return absolute(reverse("stop_mail", args=["sample"]))


templates.register(
    at_once.TEMPLATE,
    MailSample(
        _("Following: news at once"), _("The line of the news, as “Ada Lovelace commented on “Lewisham””"), _at_once
    ),
)
templates.register(
    digest_letter.TEMPLATE, MailSample(_("Following: the digest"), _("3 things that are new for you"), _digest)
)
