"""Core's place in the project."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every room stands on."""

    name = "core"

    def ready(self) -> None:
        for module in ("housekeeping", "mail", "signals"):  # they register themselves; they need the models of all apps
            import_module(f"core.{module}")
