"""The front page, and what stands in the frame of every page."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home page, navigation, demo content."""

    name = "home"
