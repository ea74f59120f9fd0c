"""How an account is erased, by its owner or by whoever runs the site."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from core import freshness
from core.personal import ties
from core.registry import personal_data
from members.auditing import acting, audit
from members.models import AuditVerb, User

FORMER = "former-member-"
NOWHERE = "erased.invalid"  # a domain that no mail can ever reach (RFC 2606)
NOBODY = {"first_name": "", "last_name": "", "is_staff": False, "is_superuser": False, "is_active": False}


@dataclass(frozen=True)
class Erased:
    """What took the place of a name, and whether a row of that name had to stay."""

    pseudonym: str
    kept: bool


class LastAdministrator(ValidationError):  # noqa: N818  the project calls these faults
    """Without this account nobody could run the site."""


def is_former(user: User) -> bool:
    """Whether this row is what is left of an erased account."""
    return not user.is_active and user.email == f"{user.username}@{NOWHERE}"


def is_last_administrator(user: User) -> bool:
    """Whether nobody else may do everything."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and user.is_active and not others.exists()


@transaction.atomic
def erase_account(*, user: User, note: str = "") -> Erased:
    """Wipe everything that tells who somebody was, all of it or nothing; doing it again changes nothing.

    What others need stays under a pseudonym that says nothing: then the account stays as an empty shell, else it is
    deleted. Files go once the transaction is done. Raises `LastAdministrator` for the one that is left.
    """
    list(User.objects.select_for_update().filter(is_superuser=True).order_by("pk"))  # two at once: one waits
    account = User.objects.select_for_update().filter(pk=user.pk).first()
    if account is None or is_former(account):
        return Erased(account.username if account else "", account is not None)
    if is_last_administrator(account):
        raise LastAdministrator(
            _("This is the last administrator: give somebody else that role first, then erase this account.")
        )
    pseudonym = f"{FORMER}{get_random_string(10).lower()}"
    with acting(silent=True):  # one entry stands for all that happens now
        for _key, room in personal_data:
            room.erase(account, pseudonym)
        kept = _close(account, pseudonym)
    audit(verb=AuditVerb.ERASED, subject=account, note=note)
    freshness.bump(freshness.list_tag("members.profile"))
    return Erased(pseudonym, kept)


def _close(account: User, pseudonym: str) -> bool:
    """Take away all ways in, then the row, or its content if something still points at it; True if it stays."""
    for model in (EmailAddress, Authenticator, UserSession):
        model.objects.filter(user=account).delete()
    account.groups.clear()
    account.user_permissions.clear()
    account.username, account.email = pseudonym, f"{pseudonym}@{NOWHERE}"
    if not _is_pointed_at(account):
        account.delete()
        return False
    for name, value in NOBODY.items():
        setattr(account, name, value)
    account.last_login, account.date_joined = None, timezone.now()
    account.set_unusable_password()
    account.save()
    return True


def _is_pointed_at(account: User) -> bool:
    """Whether any row of any table still needs this account: versions, log entries, decisions."""
    return any(tie.related_model._base_manager.filter(**{tie.field.name: account}).exists() for tie in ties(User))
