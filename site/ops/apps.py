"""The room that runs the site."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_delete

from core import freshness
from ops.observing import queries
from ops.pagecache import setting_up


class OpsConfig(AppConfig):
    """Running the site: health, and how it runs for administrators."""

    name = "ops"

    def ready(self) -> None:
        freshness.watch(apps.get_model("wagtailredirects", "Redirect"))
        setting_up.listen()
        queries.listen()
        if settings.CACHE_URL:
            forget = import_module(settings.SESSION_ENGINE).forget
            post_delete.connect(forget, sender="sessions.Session", dispatch_uid="ops.engines.sessions")
