"""The members app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "members"

    def ready(self) -> None:
        for name in ("chores", "housekeeping", "letters", "personal", "shelves"):
            import_module(f"members.{name}")  # registers itself
        for name in ("joining_hooks", "joining_letters", "joining_queue"):
            import_module(f"members.{name}")  # registers itself
        for name in ("adopting", "auditing_hooks", "second_factor"):
            import_module(f"members.{name}").listen()
        for name in ("mail", "queue", "shelves", "listed"):
            import_module(f"members.groups.{name}")  # registers itself
        for model in ("Membership", "Profile", "ThemeGroup"):
            freshness.watch(self.get_model(model))
