"""The discussion app."""

from importlib import import_module

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """The one moderation queue, and comments."""

    name = "discussion"

    def ready(self) -> None:
        import_module("discussion.chores")  # registers itself
