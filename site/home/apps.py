"""The front page, and what stands in the frame of every page."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class HomeConfig(AppConfig):
    """Home page, navigation, demo content."""

    name = "home"

    def ready(self) -> None:
        freshness.watch(self.get_model("SiteLook"))
        for module in ("chores", "housekeeping", "listed", "personal"):  # they register themselves
            import_module(f"home.{module}")
