"""What the directory asks editors to do: consents that have grown old, and people who want their details off."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.registry import Chore, ToDo, chores
from directory.consent import oldest_good
from directory.models import Contact, RemovalRequest


def consents_to_renew(_user: Any) -> Sequence[ToDo]:
    """Contacts whose consent is more than two years old, the oldest first."""
    rows = Contact.objects.filter(consented_on__lt=oldest_good(timezone.localdate()))
    return [
        ToDo(
            str(row),
            reverse("contacts:edit", args=[row.pk]),
            gettext("Consent of %(day)s") % {"day": date_format(row.consented_on)},
        )
        for row in rows.order_by("consented_on", "pk")
    ]


def removals_waiting(_user: Any) -> Sequence[ToDo]:
    """Requests for removal that nobody has handled, the oldest first."""
    url = reverse("removal_requests")
    rows = RemovalRequest.objects.filter(handled_at=None).select_related("contact")
    return [
        ToDo(
            str(row.contact),
            f"{url}#request-{row.pk}",
            gettext("Asked on %(day)s") % {"day": date_format(timezone.localtime(row.made_at))},
        )
        for row in rows
    ]


chores.register(
    "removal-requests",
    Chore(
        _("Requests for removal"),
        _("Somebody asks to have their details taken off. They have a right to it, so do this first."),
        removals_waiting,
        "directory.change_removalrequest",
    ),
)
chores.register(
    "consents",
    Chore(
        _("Consents to renew"),
        _("A consent older than two years may no longer be what the person wants. Ask again, or remove the details."),
        consents_to_renew,
        "directory.change_contact",
    ),
)
