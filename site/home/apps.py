from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home page, navigation, demo content."""

    name = "home"
