"""The members app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "members"
