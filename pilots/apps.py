"""The pilots app."""

from django.apps import AppConfig

from core import freshness


class PilotsConfig(AppConfig):
    """Pilots, their strands, updates and findings."""

    name = "pilots"

    def ready(self) -> None:
        freshness.watch(self.get_model("Finding"))
