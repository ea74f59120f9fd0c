"""The discussion app."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """The one moderation queue, and comments."""

    name = "discussion"
