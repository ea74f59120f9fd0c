"""Samples of the mail of joining, whose texts are in `templates/members/mail/`."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute

NAME = "Ada Lovelace"


def _decided() -> Mapping[str, Any]:
    return {"user": NAME, "note": gettext("Thank you for writing."), "url": absolute(reverse("me"))}


def _invited() -> Mapping[str, Any]:
    url = absolute(reverse("invitation", args=["sample"]))
    return {"name": NAME, "note": gettext("Have a look."), "until": timezone.now() + timedelta(days=14), "url": url}


SAMPLES: tuple[tuple[str, Any, Any, Any], ...] = (
    ("accepted", _("Joining: a request was accepted"), _("You can take part now"), _decided),
    ("declined", _("Joining: a request was declined"), _("Your request to join"), _decided),
    ("reopened", _("Joining: a decision was taken back"), _("Your request to join waits again"), _decided),
    ("invited", _("Joining: an invitation"), _("A colleague invites you"), _invited),
    ("invited_member", _("Joining: an invitation to a member"), _("A colleague invites you"), _invited),
)

for name, label, subject, context in SAMPLES:
    templates.register(f"members/mail/{name}.txt", MailSample(label, subject, context))
