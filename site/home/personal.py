"""What the frame of the site holds about a person: the feedback they sent or dealt with."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import Rows, at, rows
from core.registry import PersonalData, personal_data
from home.models import Feedback, SiteLook


def export(user: Any) -> dict[str, Rows]:
    """Feedback from the account or from one of its addresses, and what the person dealt with."""
    said = ("path", "kind", "text", "email", "made_at")
    return {
        gettext("Feedback you sent"): rows(_sent(user), *said),
        gettext("Feedback you dealt with"): rows(
            Feedback.objects.filter(handled_by=user), "path", "kind", "handled_at"
        ),
        gettext("Where holes in the site are reported"): rows(_reports(user), "security_contact"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """The words stay, since editors may still need them; who sent them goes. Who dealt with it is nobody's need."""
    Feedback.objects.filter(pk__in=_sent(user).values("pk")).update(user=None, email="")
    Feedback.objects.filter(handled_by=user).update(handled_by=None)
    for look in _reports(user):
        look.security_contact = ""
        look.save(update_fields=["security_contact"])


def _sent(user: Any) -> QuerySet[Feedback]:
    return Feedback.objects.filter(Q(user=user) | at("email", user))


def _reports(user: Any) -> QuerySet[SiteLook]:
    return SiteLook.objects.filter(at("security_contact", user))


personal_data.register(
    "home",
    PersonalData(label=_("Feedback"), models=frozenset({"home.feedback", "home.sitelook"}), export=export, erase=erase),
)
