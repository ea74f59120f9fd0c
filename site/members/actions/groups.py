"""What is written about theme groups: who comes in, who goes, who is let in or turned away, who looks after one.

Every function locks the group first, so that two of them never decide about one member at the same moment.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.profiles import profile_of
from members.auditing import audit
from members.groups import mail as letters
from members.models import AuditVerb, Membership, MembershipState, ThemeGroup, User

State = MembershipState


def must_ask(group: ThemeGroup, membership: Membership | None) -> bool:
    """Whether somebody with this membership comes in by request alone: once refused, an open group is none for them."""
    refused = {State.DECLINED, State.REMOVED}
    return group.restricted or (membership is not None and (membership.state in refused or bool(membership.answer)))


@transaction.atomic
def join(*, group: ThemeGroup, user: Any) -> Membership:
    """Come into an open group; nothing changes for a member. Raises `ValidationError` for whoever has to ask."""
    locked, mine = _locked(group, user)
    if mine and mine.state == State.MEMBER:
        return mine
    if must_ask(locked, mine):
        raise ValidationError(_("This group takes in whoever its facilitator accepts: ask to join."), code="ask")
    return _put(locked, user, mine, State.MEMBER)


@transaction.atomic
def ask(*, group: ThemeGroup, user: Any, reason: str) -> Membership:
    """Ask to be taken in, and tell the facilitator. Raises `ValidationError` for whoever may simply join or is in."""
    locked, mine = _locked(group, user)
    if mine and mine.state in {State.MEMBER, State.ASKED}:
        raise ValidationError(_("You are in this group already, or your request waits."), code="there")
    if not must_ask(locked, mine):
        raise ValidationError(_("This group is open: join it without asking."), code="open")
    kept = _put(locked, user, mine, State.ASKED, reason=reason, answer=mine.answer if mine else "")
    letters.tell_facilitator(membership=kept)
    return kept


@transaction.atomic
def withdraw(*, group: ThemeGroup, user: Any) -> bool:
    """Take one's request back. Whoever was refused before stays so. False when no request waits."""
    _group, mine = _locked(group, user)
    if mine is None or mine.state != State.ASKED:
        return False
    if mine.answer:
        mine.state, mine.reason = State.DECLINED, ""
        mine.save(update_fields=["state", "reason"])
    else:
        mine.delete()
    return True


@transaction.atomic
def leave(*, group: ThemeGroup, user: Any) -> bool:
    """Go out of a group; a facilitator gives that up too. False for whoever is not in it."""
    locked, mine = _locked(group, user)
    if mine is None or mine.state != State.MEMBER:
        return False
    _give_up(locked, user, by=user)
    mine.delete()
    return True


@transaction.atomic
def accept(*, membership: Membership, by: Any, message: str = "") -> bool:
    """Take in somebody who asked, and tell them. False when the request no longer waits."""
    return _decide(membership, State.ASKED, State.MEMBER, by, message, "accepted")


@transaction.atomic
def decline(*, membership: Membership, by: Any, message: str) -> bool:
    """Refuse somebody who asked, with a message. False when the request no longer waits."""
    return _decide(membership, State.ASKED, State.DECLINED, by, message, "declined")


@transaction.atomic
def remove(*, membership: Membership, by: Any, message: str) -> bool:
    """Take a member out of a group, with a message; to come back they must ask. False when they are not in it."""
    return _decide(membership, State.MEMBER, State.REMOVED, by, message, "removed")


@transaction.atomic
def wait_again(*, membership: Membership) -> None:
    """Take a decision on a request back, so that it waits once more."""
    _group, mine = _locked(membership.group, membership.user)
    if mine is not None and mine.state in {State.MEMBER, State.DECLINED}:
        mine.state, mine.answer = State.ASKED, ""
        mine.save(update_fields=["state", "answer"])


@transaction.atomic
def appoint(*, group: ThemeGroup, user: User | None, by: Any) -> None:
    """Have `user` look after the group, as a member of it; None leaves it without a facilitator."""
    before = ThemeGroup.objects.select_for_update().get(pk=group.pk).facilitator
    if before and before != user:
        audit(verb=AuditVerb.ROLE_TAKEN, subject=before, by=by, note=_note(_("facilitator of “%(group)s”"), group))
    if user and before != user:
        audit(verb=AuditVerb.ROLE_GIVEN, subject=user, by=by, note=_note(_("facilitator of “%(group)s”"), group))
    group.facilitator = user
    group.save(update_fields=["facilitator"])
    if user:
        _locked_group, mine = _locked(group, user)
        if mine is None or mine.state != State.MEMBER:
            _put(group, user, mine, State.MEMBER)


def _locked(group: ThemeGroup, user: User) -> tuple[ThemeGroup, Membership | None]:
    """The group as it stands now, held until the end of the transaction, and the member's row in it."""
    locked = ThemeGroup.objects.select_for_update().get(pk=group.pk)
    return locked, Membership.objects.filter(group=locked, user=user).first()


def _put(group: ThemeGroup, user: User, mine: Membership | None, state: State, **values: str) -> Membership:
    """The one row of a member in a group, in its new state from now on."""
    profile_of(user=user)  # the group's page shows faces
    kept = mine or Membership(group=group, user=user)
    kept.group = group
    kept.state, kept.made_at = state, timezone.now()
    kept.reason, kept.answer = values.get("reason", ""), values.get("answer", "")
    kept.save()
    return kept


def _decide(membership: Membership, before: State, after: State, by: Any, message: str, letter: str) -> bool:
    group, mine = _locked(membership.group, membership.user)
    if mine is None or mine.state != before:
        return False
    # An answer that stays is the sign that somebody was refused, so there always is one.
    answer = "" if after == State.MEMBER else message or _("No reason was given.")
    _put(group, mine.user, mine, after, reason=mine.reason, answer=answer)
    if after == State.REMOVED:
        _give_up(group, mine.user, by=by)
        audit(verb=AuditVerb.CHANGED, subject=mine.user, by=by, note=_note(_("removed from “%(group)s”"), group))
    letters.tell_member(group=group, user=mine.user, letter=letter, message=message)
    return True


def _give_up(group: ThemeGroup, user: User, by: Any) -> None:
    if group.facilitator_id == user.pk:
        appoint(group=group, user=None, by=by)


def _note(words: str, group: ThemeGroup) -> str:
    return words % {"group": group.name}
