"""What the directory holds about a person: requests for removal, and their details as a published contact."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import Rows, at, rows
from core.registry import PersonalData, personal_data
from directory.actions import remove_personal_details
from directory.models import Contact, RemovalRequest


def export(user: Any) -> dict[str, Rows]:
    """Contacts with an address of the person, requests they made, requests they dealt with."""
    details = ("role", "job_title", "organisation", "name", "telephone", "email", "consented_on")
    return {
        gettext("You as a published contact"): rows(_contacts(user), *details),
        gettext("Requests for removal you sent"): rows(_asked(user), "contact", "email", "text", "made_at"),
        gettext("Requests for removal you dealt with"): rows(
            RemovalRequest.objects.filter(handled_by=user), "contact", "handled_at"
        ),
    }


def erase(user: Any, pseudonym: str) -> None:
    """A contact keeps its post and loses the person; requests go, those of others lose who dealt with them."""
    for contact in _contacts(user):
        remove_personal_details(contact=contact)
    _asked(user).delete()
    RemovalRequest.objects.filter(handled_by=user).update(handled_by=None)


def _contacts(user: Any) -> QuerySet[Contact]:
    return Contact.objects.filter(at("email", user))


def _asked(user: Any) -> QuerySet[RemovalRequest]:
    return RemovalRequest.objects.filter(at("email", user))


personal_data.register(
    "directory",
    PersonalData(
        label=_("Contacts"),
        models=frozenset({"directory.contact", "directory.removalrequest"}),
        export=export,
        erase=erase,
    ),
)
