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
        shown = ("shelves", "page_shelves", "mentions", "listed")
        for module in (*shown, "chores", "housekeeping", "personal", "tell_us_queue", "tell_us_letters"):
            import_module(f"parallel_places.{module}")
