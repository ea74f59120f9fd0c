"""The wiki app."""

from importlib import import_module

from django.apps import AppConfig

from core import freshness

MODULES = (
    "personal",
    "subjects",
    "saving.from_admin",
    "saving.refreshing",
    "saving.spoken",
    "saving.hiding",
    "reading.page",
    "editing.housekeeping",
    "editing.file_views",
    "editing.letting_go",
    "review.kind",
    "review.watched",
    "review.letters",
    "across.front",
    "across.shelves",
    "across.mentions",
    "across.listed",
    "across.outside",
    "across.found",
    "across.chores",
    "across.nightly",
)


class WikiConfig(AppConfig):
    """The community-of-practice wiki."""

    name = "wiki"

    def ready(self) -> None:
        freshness.watch(self.get_model("WikiChange"))
        # They register themselves.
        for module in MODULES:
            import_module(f"wiki.{module}")
