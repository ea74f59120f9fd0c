"""The members app."""

from importlib import import_module

from django.apps import AppConfig, apps

from core import freshness


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "members"

    def ready(self) -> None:
        for name in ("chores", "housekeeping", "accounts.letters", "personal.held", "shelves", "subjects", "documents"):
            import_module(f"members.{name}")  # registers itself
        for name in ("joining.hooks", "joining.letters", "joining.queue"):
            import_module(f"members.{name}")  # registers itself
        for name in ("profiles.adopting", "admin.auditing_hooks", "accounts.second_factor"):
            import_module(f"members.{name}").listen()
        for name in ("mail", "queue", "shelves", "listed"):
            import_module(f"members.groups.{name}")  # registers itself
        freshness.watch(self.get_model("Profile"), unseen=("accepted",))
        for model in ("JoinRequest", "Membership", "ThemeGroup"):
            freshness.watch(self.get_model(model))
        # Names, and who still takes part, wherever a page says who did something.
        freshness.watch(self.get_model("User"), unseen=("last_login", "password"), newcomers=False)
        freshness.watch(apps.get_model("account", "EmailAddress"), newcomers=False)
