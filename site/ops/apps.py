"""The room that runs the site."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Running the site: health."""

    name = "ops"
