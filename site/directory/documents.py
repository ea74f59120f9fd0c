"""How themes, places and organisations are found; they are public."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.registry import Document, documents
from directory.models import Organisation, Place, Theme
from directory.subjects import places, themes


def _theme(theme: Theme) -> dict[str, Any]:
    return {"title": theme.name, "names": theme.alias_list, "text": theme.description, "theme": [theme.name]}


def _place(place: Place) -> dict[str, Any]:
    return {
        "title": place.name,
        "names": place.alias_list,
        "text": place.council_type_wording,
        "place": [place.name, *place.alias_list],
        "region": [place.region.name] if place.region else [],
    }


def _organisation(organisation: Organisation) -> dict[str, Any]:
    return {"title": organisation.name, "names": organisation.alias_list, "text": ""}


documents.register("directory.theme", Document("theme", _("Themes"), themes, _theme))
documents.register("directory.place", Document("place", _("Places"), places, _place, ("region",)))
documents.register(
    "directory.organisation",
    Document(
        "organisation",
        _("Organisations"),
        lambda _user: Organisation.objects.all(),
        _organisation,
        one=_("Organisation"),
    ),
)
