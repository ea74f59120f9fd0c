"""How somebody becomes a member: asked, let in, turned away, put back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from core import mail
from core.sharing import absolute
from members.actions.profiles import profile_of
from members.auditing import audit
from members.joining import domains
from members.joining.settings import confirmed_addresses, joining_setting
from members.models import AuditEntry, AuditVerb, Invitation, JoinMode, JoinRequest, JoinState, User

IN = (AuditVerb.JOINED, AuditVerb.ACCEPTED)
DECIDED = (*IN, AuditVerb.DECLINED)
REASONS_KEPT = timedelta(days=90)  # after the decision; the page on privacy says so


@transaction.atomic
def sign_up(*, user: User, name: str, reason: str = "", invited: bool = False) -> None:
    """Complete an account that was just made: its name, its profile, and its request if it has to wait.

    Nobody joins by this: it takes the confirmed address (`confirmed`), and in mode “by request” a decision.
    """
    user.first_name, _space, user.last_name = name.partition(" ")
    user.save(update_fields=["first_name", "last_name"])
    profile_of(user=user)
    if not invited and joining_setting().mode == JoinMode.REQUEST:
        JoinRequest.objects.create(user=user, reason=reason)


@transaction.atomic
def address_confirmed(*, user: User) -> None:
    """Let in whoever needs no decision: no request, or an address of an approved domain."""
    asked = JoinRequest.objects.select_for_update().filter(user=user).first()
    if asked is None:
        _note_joined(user)
        return
    approved = joining_setting().approved_domains
    if asked.state == JoinState.WAITING and any(
        domains.approves(approved, one) for one in confirmed_addresses(user.pk)
    ):
        _put(asked, JoinState.ACCEPTED)
        audit(verb=AuditVerb.JOINED, subject=user, note=_("address of an approved domain"))


def _note_joined(user: User) -> None:
    if AuditEntry.objects.filter(subject=user, verb__in=IN).exists():
        return
    invitation = Invitation.objects.filter(used_by=user).select_related("invited_by").first()
    note = _("invited by %(name)s") % {"name": invitation.invited_by.username} if invitation else ""
    audit(verb=AuditVerb.JOINED, subject=user, note=note)


@transaction.atomic
def accept_request(*, thing: JoinRequest, by: Any, note: str = "") -> None:
    """Let somebody in, and tell them; `note` is the moderator's message."""
    _put(thing, JoinState.ACCEPTED)
    audit(verb=AuditVerb.ACCEPTED, subject=thing.user, by=by)
    _tell(thing.user, "accepted", _("You can take part now"), note)


@transaction.atomic
def decline_request(*, thing: JoinRequest, by: Any, note: str = "") -> None:
    """Turn somebody away, and tell them; `note` is the moderator's message."""
    _put(thing, JoinState.DECLINED)
    audit(verb=AuditVerb.DECLINED, subject=thing.user, by=by)
    _tell(thing.user, "declined", _("Your request to join"), note)


@transaction.atomic
def reopen_request(*, thing: JoinRequest, by: Any, note: str = "") -> None:
    """Take a decision back: the request waits again, and its sender is told."""
    _put(thing, JoinState.WAITING)
    audit(verb=AuditVerb.CHANGED, subject=thing.user, by=by, note=_("the request to join waits again"))
    _tell(thing.user, "reopened", _("Your request to join waits again"), note)


def forget_reasons(*, now: datetime) -> int:
    """Empty the reasons of requests that were decided three months ago, and say how many; the decision itself stays."""
    limit = now - REASONS_KEPT
    lately = AuditEntry.objects.filter(subject=OuterRef("user"), verb__in=DECIDED, made_at__gte=limit)
    decided = JoinRequest.objects.exclude(state=JoinState.WAITING).exclude(reason="")
    return decided.filter(~Exists(lately), made_at__lt=limit).update(reason="")


def _put(asked: JoinRequest, state: JoinState) -> None:
    asked.state = state
    asked.save(update_fields=["state"])


def _tell(user: User, text: str, subject: str, note: str) -> None:
    context = {"user": user, "note": note.strip(), "url": absolute(reverse("me"))}
    mail.send(to=[user.email], subject=subject, template=f"members/mail/{text}.txt", context=context)
