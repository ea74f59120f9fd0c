"""Traces that running the site leaves: mail on its way, counted actions, sessions."""

from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import throttle
from core.models import OutgoingMail, ThrottleHit
from core.models.mail import OutgoingMailQuerySet
from core.personal import Rows, addresses_of, naming, rows, struck_within
from core.registry import PersonalData, personal_data

SIGNED_IN = "_auth_user_id"  # as Django keeps it in a session


def export(user: Any) -> Mapping[str, Rows]:
    """Mail to or from the person, and how often they did what is counted."""
    return {
        gettext("Mail on its way"): rows(_mail(user).without_text(), "subject", "made_at"),
        gettext("Counted actions"): rows(_counted(user), "action", "at"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """Delete mail with the person's address and the counts, strike names out of other mail, end all sessions."""
    _mail(user).delete()
    for mail in OutgoingMail.objects.all():
        clean = struck_within(mail.message, user, pseudonym)
        if clean != mail.message:
            mail.message = clean
            mail.save(update_fields=["message"])
    _counted(user).delete()
    end_sessions(user)


def end_sessions(user: Any) -> None:
    """Delete every session in which this account is signed in."""
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SIGNED_IN) == str(user.pk)
    ]
    Session.objects.filter(session_key__in=keys).delete()


def _mail(user: Any) -> OutgoingMailQuerySet:
    """Messages that name an address of the person, wherever."""
    return naming(OutgoingMail.objects.all(), addresses_of(user), "message", "fault")


def _counted(user: Any) -> QuerySet[ThrottleHit]:
    """By the account, and by the hash of a mailbox that somebody asked for."""
    return ThrottleHit.objects.filter(actor__in=[f"user:{user.pk}", *map(throttle.hashed, addresses_of(user))])


personal_data.register(
    "core",
    PersonalData(
        label=_("Running the site"),
        models=frozenset({"core.outgoingmail", "core.throttlehit", "sessions.session"}),
        export=export,
        erase=erase,
    ),
)
