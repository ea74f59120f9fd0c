"""The directory app."""

from django.apps import AppConfig

from core import freshness


class DirectoryConfig(AppConfig):
    """Who and where: regions, places, council types, themes, organisations, contacts."""

    name = "directory"

    def ready(self) -> None:
        for model in self.get_models():
            freshness.watch(model)
