"""The parallel places app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class ParallelPlacesConfig(AppConfig):
    """Places doing similar work without being a pilot, collected in round-ups."""

    name = "parallel_places"

    def ready(self) -> None:
        freshness.watch(self.get_model("PlaceEntry"))
        # They register themselves.
        for module in ("shelves", "page_shelves", "mentions", "chores", "listed", "housekeeping", "personal"):
            import_module(f"parallel_places.{module}")
