"""The library app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class LibraryConfig(AppConfig):
    """Briefings, presentations, methods, and the text of uploaded files."""

    name = "library"

    def ready(self) -> None:
        freshness.watch(self.get_model("ExtractedText"))
        # They register themselves.
        for module in ("shelves", "mentions", "chores", "listed", "subjects", "documents"):
            import_module(f"library.{module}")
        for module in ("chores", "housekeeping", "signals", "texts"):
            import_module(f"library.extraction.{module}")
