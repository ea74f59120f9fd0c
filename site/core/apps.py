"""Core's place in the project."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every room stands on."""

    name = "core"

    def ready(self) -> None:
        import_module("core.housekeeping")  # registers its jobs; needs the models of all apps
