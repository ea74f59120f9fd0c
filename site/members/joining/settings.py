"""Who may join how, and what waits to be decided."""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet

from members.joining import domains
from members.models import JoiningSetting, JoinMode, JoinRequest, JoinState


def joining_setting() -> JoiningSetting:
    """The setting as the admin saved it, or as it stands before anybody did; never written by reading it."""
    return JoiningSetting.objects.filter(site__is_default_site=True).first() or JoiningSetting()


def asks_for_a_reason(setting: JoiningSetting, address: str) -> bool:
    """Whether whoever signs up with `address` has to say why."""
    return setting.mode == JoinMode.REQUEST and not domains.approves(setting.approved_domains, address)


def confirmed_addresses(user_id: int) -> list[str]:
    """The addresses of an account that were confirmed."""
    return list(EmailAddress.objects.filter(user_id=user_id, verified=True).values_list("email", flat=True))


def waiting() -> QuerySet[JoinRequest]:
    """The requests a moderator decides: of open accounts whose address is confirmed, oldest first."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("user"), verified=True)
    return JoinRequest.objects.filter(Exists(confirmed), state=JoinState.WAITING, user__is_active=True).select_related(
        "user"
    )
