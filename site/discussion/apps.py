"""The discussion app."""

from importlib import import_module

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """The one moderation queue, and comments."""

    name = "discussion"

    def ready(self) -> None:
        for module in ("chores", "personal"):  # they register themselves
            import_module(f"discussion.{module}")
