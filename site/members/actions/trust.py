"""Trust, and the doors of a single account: given, taken away, closed, opened.

Each change is noted in the list of changes to members by `members.admin.auditing_hooks`.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members import roles
from members.actions.profiles import profile_of
from members.auditing import acting
from members.joining.settings import joining_setting
from members.models import AuditEntry, AuditVerb, Profile, User


@transaction.atomic
def accept_contribution(*, user: User, by: Any = None) -> None:
    """Count one more accepted contribution; enough of them make a member trusted, once.

    Whoever lost trust by a moderator's decision gets it back from a moderator alone, however much is accepted.
    `by` accepted the contribution; the trust that follows from it is given by the site itself.
    """
    profile = _locked(user)
    profile.accepted += 1
    profile.save(update_fields=["accepted"])
    if profile.accepted < joining_setting().contributions_for_trust or is_trusted(user) or _lost_trust(user):
        return
    words = _("%(count)d accepted contributions") % {"count": profile.accepted}
    with acting(note=words):
        user.groups.add(_trusted())


@transaction.atomic
def retract_contribution(*, user: User, by: Any = None) -> None:
    """Count one accepted contribution less. Trust that was reached stays: taking it away is a moderator's decision."""
    profile = _locked(user)
    if profile.accepted:
        profile.accepted -= 1
        profile.save(update_fields=["accepted"])


@transaction.atomic
def give_trust(*, user: User, by: Any, note: str = "") -> None:
    """Make a member trusted by decision."""
    with acting(by=by, note=note):
        user.groups.add(_trusted())


@transaction.atomic
def take_trust(*, user: User, by: Any, note: str = "") -> None:
    """Take trust away; it does not come back by itself."""
    with acting(by=by, note=note):
        user.groups.remove(_trusted())


@transaction.atomic
def block(*, user: User, by: Any, note: str = "") -> None:
    """Close an account: it is signed out everywhere and cannot sign in.

    Raises `ValidationError` for oneself, and for staff unless an administrator does it.
    """
    if user.pk == by.pk:
        raise ValidationError(_("You cannot block yourself."))
    if user.has_perm(roles.ADMIN_ACCESS) and not by.is_superuser:
        raise ValidationError(_("Only an administrator blocks somebody who works in the admin."))
    _set_active(user, False, by, note)


@transaction.atomic
def unblock(*, user: User, by: Any, note: str = "") -> None:
    """Open a closed account again."""
    _set_active(user, True, by, note)


def is_trusted(user: User) -> bool:
    """Whether the account is among the trusted members."""
    return user.groups.filter(name=roles.TRUSTED.name).exists()


def _set_active(user: User, active: bool, by: Any, note: str) -> None:
    account = User.objects.select_for_update().get(pk=user.pk)
    with acting(by=by, note=note):
        account.is_active = active
        account.save(update_fields=["is_active"])
    user.is_active = active


def _locked(user: User) -> Profile:
    profile_of(user=user)
    return Profile.objects.select_for_update().get(user=user)


def _trusted() -> Group:
    return Group.objects.get_or_create(name=roles.TRUSTED.name)[0]


def _lost_trust(user: User) -> bool:
    """Whether trust was taken away by somebody, and not given since."""
    latest = AuditEntry.objects.filter(subject=user, verb__in=(AuditVerb.TRUSTED, AuditVerb.UNTRUSTED)).first()
    return latest is not None and latest.verb == AuditVerb.UNTRUSTED
