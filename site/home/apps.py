"""The front page, and what stands in the frame of every page."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class HomeConfig(AppConfig):
    """Home page, navigation, demo content."""

    name = "home"

    def ready(self) -> None:
        for model in ("SiteLook", "GlossaryTerm"):
            freshness.watch(self.get_model(model))
        # They register themselves.
        for module in ("chores", "glossary", "housekeeping", "links.nightly", "listed", "mentioned", "personal"):
            import_module(f"home.{module}")
        import_module("home.documents")
