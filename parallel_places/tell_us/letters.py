"""Samples of the mail to whoever told of a place, whose texts are in `templates/parallel_places/mail/`."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute


def _context() -> Mapping[str, Any]:
    note = gettext("Thank you for writing.")
    return {"place": gettext("The Vale"), "note": note, "url": absolute(reverse("tell_us"))}


SAMPLES: tuple[tuple[str, Any], ...] = (
    ("accepted", _("Telling of a place: it was accepted")),
    ("refused", _("Telling of a place: it was not taken up")),
    ("reopened", _("Telling of a place: a decision was taken back")),
)

for name, label in SAMPLES:
    sample = MailSample(label, _("What you told us of The Vale"), _context)
    templates.register(f"parallel_places/mail/tell_us_{name}.txt", sample)
