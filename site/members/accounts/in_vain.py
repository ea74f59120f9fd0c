"""Questions to the database whose answers nobody needs: without them their number would tell who has an account.

django-allauth asks more for an address it knows than for one it does not, or less. These fill up what is missing.
"""

from typing import Any

from allauth.account.models import EmailAddress

from members.models import User

NOBODY = 0  # the key of no account


def fill_up_search(address: str) -> None:
    """Before an account is searched by its address: the search is shorter where somebody confirmed the address."""
    if EmailAddress.objects.filter(email=address.lower(), verified=True).exists():
        list(User.objects.filter(email=address.lower()))


def fill_up_reset() -> None:
    """Where there is no account whose password could be set: the link would name the account's addresses."""
    addresses = EmailAddress.objects.filter(user_id=NOBODY)
    addresses.exists()
    list(addresses.values_list("email", flat=True))


def fill_up_sign_up(user: Any) -> None:
    """Where the account exists already: a new one would be asked which of its addresses to confirm."""
    addresses = EmailAddress.objects.filter(user=user)
    addresses.filter(verified=True).exists()
    list(addresses)
    User.objects.filter(pk=user.pk).first()
