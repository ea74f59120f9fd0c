"""The watching app."""

from importlib import import_module

from django.apps import AppConfig


class WatchingConfig(AppConfig):
    """Following, notifications and the digest."""

    name = "watching"

    def ready(self) -> None:
        for module in (
            "housekeeping",
            "mailing.at_once",
            "mailing.digest",
            "mailing.samples",
            "personal",
            "published",
            "spreading.job",
            "unread",
        ):
            import_module(f"watching.{module}")  # registers itself
