"""What of the directory can be followed: themes and places, which are public."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.subjects import Subject, subjects
from directory.models import Place, Theme


def themes(_user: Any) -> QuerySet[Theme]:
    """All of them."""
    return Theme.objects.all()


def places(_user: Any) -> QuerySet[Place]:
    """All of them."""
    return Place.objects.all()


subjects.register("directory.theme", Subject(_("Theme"), themes, followed=True))
subjects.register("directory.place", Subject(_("Place"), places, followed=True))
