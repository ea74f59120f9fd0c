"""The pilots app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness


class PilotsConfig(AppConfig):
    """Pilots, their strands, updates and findings."""

    name = "pilots"

    def ready(self) -> None:
        freshness.watch(self.get_model("Finding"))
        import_module("pilots.signals")
        # They register themselves.
        for module in ("shelves", "mentions", "contact_shelves", "chores", "personal", "topics"):
            import_module(f"pilots.{module}")
        import_module("pilots.embedded")
        import_module("pilots.listed")
        import_module("pilots.outside")
