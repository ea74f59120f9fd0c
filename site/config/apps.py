"""The project as an application of its own."""

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created

from config.durability import refuse_unsafe_commits


class ConfigConfig(AppConfig):
    """The project itself: what is checked when it starts."""

    name = "config"

    def ready(self) -> None:
        if settings.DURABLE_DATABASE_ONLY:
            connection_created.connect(refuse_unsafe_commits, dispatch_uid="config.durability")
