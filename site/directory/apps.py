"""The directory app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class DirectoryConfig(AppConfig):
    """Who and where: regions, places, council types, themes, organisations, contacts."""

    name = "directory"

    def ready(self) -> None:
        for model in self.get_models():
            freshness.watch(model)
        # They register themselves.
        for module in ("chores", "housekeeping", "letters", "links", "listed", "outside", "personal", "subjects"):
            import_module(f"directory.{module}")
        import_module("directory.documents")
