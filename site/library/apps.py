"""The library app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Briefings, presentations, methods, and the text of uploaded files."""

    name = "library"
