"""Invitations: sent, used, withdrawn, forgotten."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.sharing import absolute
from members.auditing import audit
from members.joining import inviting
from members.joining.settings import joining_setting
from members.models import AuditVerb, Invitation, User

KEPT = timedelta(days=30)  # after it can no longer be followed; the page on privacy says so


@transaction.atomic
def invite(*, email: str, by: User, note: str = "") -> Invitation:
    """Send a colleague a link to join. Raises `ValidationError` when `by` has sent too many.

    Nothing here tells whether the address has an account: its owner alone reads that, in another mail.
    """
    User.objects.select_for_update().get(pk=by.pk)  # two at the same moment are counted one after the other
    if not inviting.left(by, joining_setting().invitations):
        raise ValidationError(_("You have sent as many invitations as one may in 30 days."), code="limit")
    now, token = timezone.now(), inviting.new_token()
    if inviting.open_at(now).filter(invited_by=by, email__iexact=email).exists():
        raise ValidationError(
            _("You have invited this address already, and the invitation is still open."), code="open"
        )
    invitation = Invitation.objects.create(
        email=email,
        token_hash=inviting.hashed(token),
        invited_by=by,
        made_at=now,
        expires_at=now + inviting.VALID,
    )
    _send(invitation, token, by, note)
    audit(verb=AuditVerb.INVITED, subject=by, by=by)
    return invitation


def _send(invitation: Invitation, token: str, by: User, note: str) -> None:
    known = EmailAddress.objects.filter(email__iexact=invitation.email).exists()
    known = User.objects.filter(email__iexact=invitation.email).exists() or known
    url = reverse("account_login") if known else reverse("invitation", args=[token])
    mail.send(
        to=[invitation.email],
        subject=_("%(name)s invites you") % {"name": by},
        template="members/mail/invited_member.txt" if known else "members/mail/invited.txt",
        context={"name": str(by), "note": note.strip(), "until": invitation.expires_at, "url": absolute(url)},
    )


@transaction.atomic
def use_invitation(*, invitation: Invitation, user: User) -> bool:
    """Let `user`, who is signing up, join by it; False when it was used or withdrawn meanwhile."""
    now = timezone.now()
    still = inviting.open_at(now).select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if still is None:
        return False
    # It ends here for good, even if the account it was used for is erased.
    still.used_by, still.expires_at = user, now
    still.save(update_fields=["used_by", "expires_at"])
    return True


def withdraw_invitation(*, invitation: Invitation) -> None:
    """Make a link that was sent lead nowhere. The row stays: it still counts towards the limit."""
    now = timezone.now()
    if invitation.expires_at > now:
        invitation.expires_at = now
        invitation.save(update_fields=["expires_at"])


def forget_invitations(*, now: datetime) -> int:
    """Delete invitations that ended a month ago, and say how many."""
    count, _by_model = Invitation.objects.filter(expires_at__lt=now - KEPT).delete()
    return count
