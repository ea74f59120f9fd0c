"""Listens to the accounts' package, which confirms addresses in its own views and offers no other way in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from members import actions


@receiver(email_confirmed, dispatch_uid="members.joining.settings")
def let_in(email_address: EmailAddress, **_more: Any) -> None:
    """Somebody has shown that an address is theirs."""
    actions.address_confirmed(user=email_address.user)
