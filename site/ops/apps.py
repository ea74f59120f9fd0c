"""The room that runs the site."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Running the site: health, and how it runs for administrators."""

    name = "ops"
