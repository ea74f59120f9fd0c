"""The discussion app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness

# They register themselves.
WATCH = ("watch.pages", "watch.people", "watch.scanning", "watch.alarms")
QUEUE = ("queue.dashboard", "queue.comments", "keeping.decisions", "spam.learning", "spam.known", *WATCH)
COMMENTS = (
    "conversations.subjects",
    "conversations.documents",
    "conversations.shelves",
    "conversations.outside",
    "confirming.letters",
    "keeping.comments",
    "keeping.clean_up",
    "keeping.leaving",
)


class DiscussionConfig(AppConfig):
    """The one moderation queue, and comments."""

    name = "discussion"

    def ready(self) -> None:
        freshness.watch(self.get_model("DiscussionSetting"))
        for module in (*QUEUE, *COMMENTS):
            import_module(f"discussion.{module}")
