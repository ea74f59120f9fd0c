"""What the members' room forgets by itself: accounts nobody confirmed, sessions that are over, old addresses."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.jobs import periodic
from core.jobs.housekeeping import ADDRESSES_KEPT
from members.actions.erasing import erase_account
from members.actions.inviting import forget_invitations
from members.actions.joining import forget_reasons
from members.models import User

UNCONFIRMED_KEPT = timedelta(days=14)  # trust.md, Personal data; the page on privacy says so
AT_ONCE = 500  # accounts in one run: a flood of false sign-ups is worked off day by day


@periodic(every=timedelta(hours=6), name="forget-unconfirmed-accounts")
def forget_unconfirmed() -> str:
    """Erase accounts whose address was not confirmed in time; each in a transaction of its own."""
    late = list(unconfirmed_since(timezone.now() - UNCONFIRMED_KEPT)[:AT_ONCE])
    for user in late:
        erase_account(user=user, note="never confirmed")
    return f"{len(late)} accounts that were never confirmed"


def unconfirmed_since(moment: datetime) -> QuerySet[User]:
    """Accounts made before `moment` by somebody who never confirmed an address, oldest first.

    Accounts that an administrator made have a role, or no address to confirm yet: those stay.
    """
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    nobody = User.objects.filter(last_login=None, is_staff=False, is_superuser=False, groups=None)
    return nobody.filter(Exists(addresses), ~Exists(addresses.filter(verified=True)), date_joined__lt=moment).order_by(
        "date_joined"
    )


@periodic(every=timedelta(days=1), name="forget-sessions")
def forget_sessions() -> str:
    """Delete notes of where somebody was signed in: those of sessions that are over, and all older than a month.

    A session that was not seen for a month ends with its note, since its network address may not be kept longer.
    """
    old = UserSession.objects.filter(last_seen_at__lt=timezone.now() - ADDRESSES_KEPT)
    Session.objects.filter(session_key__in=list(old.values_list("session_key", flat=True))).delete()
    going_on = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    ended, _by_model = UserSession.objects.filter(~Exists(going_on)).delete()
    return f"{ended} notes of sessions"


@periodic(every=timedelta(days=1), name="forget-invitations")
def forget_old_invitations() -> str:
    """Delete invitations that can be followed no more, and the addresses in them."""
    return f"{forget_invitations(now=timezone.now())} invitations"


@periodic(every=timedelta(days=1), name="forget-reasons")
def forget_old_reasons() -> str:
    """Empty the reasons of requests to join that were decided long ago."""
    return f"{forget_reasons(now=timezone.now())} reasons"
