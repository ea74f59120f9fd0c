"""The directory app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Who and where: regions, places, council types, themes, organisations, contacts."""

    name = "directory"
