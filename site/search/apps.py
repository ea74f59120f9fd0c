"""The search app."""

from importlib import import_module

from django.apps import AppConfig
from modelsearch.index import Indexed


class SearchConfig(AppConfig):
    """The search engine and its box."""

    name = "search"

    def ready(self) -> None:
        """Register the outbox and the jobs; they need the models of all apps."""
        if import_module("search.engine").is_whoosh():
            Indexed.search_auto_update = False  # the outbox does it, and modelsearch would queue a task for each save
        for module in ("outbox", "following", "clock", "counting", "saved.offers", "saved.looking"):
            import_module(f"search.{module}")
