"""How this site uses django-allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators until joining opens to practitioners."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
