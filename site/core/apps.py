"""Core's place in the project."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every room stands on."""

    name = "core"

    def ready(self) -> None:
        # They register themselves, and need the models of all apps.
        for module in (
            "checks",
            "comparison",
            "jobs.housekeeping",
            "migrating.rules",
            "mail",
            "signals",
            "personal.running",
            "personal.editing",
        ):
            import_module(f"core.{module}")
        import_module("core.choosers").bear_rubbish()
        import_module("core.freshness.reads").listen()
