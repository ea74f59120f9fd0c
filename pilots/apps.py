"""The pilots app."""

from django.apps import AppConfig


class PilotsConfig(AppConfig):
    """Pilots, their strands, updates and findings."""

    name = "pilots"
