"""What stands on the site of the scale tests, made by a process of its own: `python -m tests.scale.furnish`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
django.setup()

from django.core.management import call_command  # noqa: E402 - Django first

from pilots.models import PilotIndexPage  # noqa: E402
from tests.members.factories import UserFactory  # noqa: E402
from tests.pilots.factories import PilotFactory  # noqa: E402
from wiki.saving.actions import start_page  # noqa: E402
from wiki.saving.writing import By  # noqa: E402


def furnish() -> None:
    """Static files, what every site has, a pilot, a page of the wiki, and somebody who may do everything."""
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("prepare_site", verbosity=0)
    heron = UserFactory(username="heron", is_staff=True, is_superuser=True)
    PilotFactory(parent=PilotIndexPage.objects.get(), title="Heronshire", slug="heronshire")
    start_page(title="Reeds", source="What we know so far.", by=By(heron))
    call_command("search_rebuild", verbosity=0)


if __name__ == "__main__":
    furnish()
