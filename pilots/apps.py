"""The pilots app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness

OFFERS = (
    *("shelves", "mentions", "contact_shelves", "chores", "personal", "topics"),
    *("links", "documents", "embedded", "listed", "outside", "subjects"),
)


class PilotsConfig(AppConfig):
    """Pilots, their strands, updates and findings."""

    name = "pilots"

    def ready(self) -> None:
        freshness.watch(self.get_model("Finding"))
        import_module("pilots.signals")
        for module in OFFERS:
            import_module(f"pilots.offers.{module}")  # registers itself
