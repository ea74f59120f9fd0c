"""The parallel places app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness

OFFERS = ("shelves", "page_shelves", "mentions", "listed", "subjects", "documents", "chores", "personal")


class ParallelPlacesConfig(AppConfig):
    """Places doing similar work without being a pilot, collected in round-ups."""

    name = "parallel_places"

    def ready(self) -> None:
        freshness.watch(self.get_model("PlaceEntry"))
        for module in OFFERS:
            import_module(f"parallel_places.offers.{module}")  # registers itself
        for module in ("housekeeping", "tell_us.queue", "tell_us.letters"):
            import_module(f"parallel_places.{module}")  # so do these
