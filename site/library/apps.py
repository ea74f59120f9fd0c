"""The library app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class LibraryConfig(AppConfig):
    """Briefings, presentations, methods, and the text of uploaded files."""

    name = "library"

    def ready(self) -> None:
        freshness.watch(self.get_model("ExtractedText"))
        for module in ("chores", "housekeeping", "signals"):  # they register themselves
            import_module(f"library.extraction.{module}")
