"""The members app."""

from importlib import import_module

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "members"

    def ready(self) -> None:
        import_module("members.letters")  # registers itself
