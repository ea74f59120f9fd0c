"""Samples of the mail of contacts, whose texts are in `templates/directory/mail/`."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.mail.letters import MailSample, templates
from core.sharing import absolute
from directory.models import Contact, ContactRole


def _context() -> Mapping[str, Any]:
    contact = Contact(pk=1, role=ContactRole.OFFICER, job_title=gettext("Policy officer"))
    return {
        "contact": contact,
        "sender": SimpleNamespace(name="Ada Lovelace", email="ada@example.org"),
        "text": gettext("How did you find out who pays for what?"),
        "url": absolute(reverse("contact_removal", args=[contact.pk])),
    }


SAMPLES: tuple[tuple[str, Any, Any], ...] = (
    ("message", _("Contact: a message passed on"), _("Message through the site for a contact")),
    ("removed", _("Contact: details were removed"), _("Your request to have details removed")),
    ("not_removed", _("Contact: details were not removed"), _("Your request to have details removed")),
)

for name, label, subject in SAMPLES:
    templates.register(f"directory/mail/{name}.txt", MailSample(label, subject, _context))
