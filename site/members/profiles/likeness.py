"""“Councils like mine”: which members work where things are as they are for the viewer, and why, in words."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models import Theme
from members.profiles.directory_rows import Own, Row, Where

KIND, REGION, THEME = "kind", "region", "theme"
LABELS = {KIND: _("Same kind of council"), REGION: _("Same region"), THEME: _("A theme in common")}


@dataclass(frozen=True)
class Mine:
    """The viewer's own places and themes, whomever they show them to."""

    user: int = 0
    kinds: Mapping[str, str] = field(default_factory=dict)  # address part -> name
    regions: Mapping[str, str] = field(default_factory=dict)
    knows: frozenset[int] = frozenset()
    wants: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds or self.regions or self.knows or self.wants)


def mine(viewer: Any, own: Own, kind_names: Mapping[str, str], places: Mapping[int, Where]) -> Mine:
    """What is like the viewer's; nothing for a stranger."""
    if not viewer.is_authenticated:
        return Mine()
    at = [places[pk] for pk in own.places if pk in places]
    return Mine(
        viewer.pk,
        {kind: kind_names[kind] for place in at for kind in place.kinds},
        {place.region: place.region_name for place in at if place.region},
        frozenset(own.knows),
        frozenset(own.wants),
    )


def reasons(row: Row, own: Mine, places: Mapping[int, Where], themes: Iterable[Theme]) -> dict[str, str]:
    """In which ways the member is like the viewer, each in words; nothing of oneself."""
    if not own or row.user == own.user:
        return {}
    at = [places[pk] for pk in row.places if pk in places]
    kinds = [name for kind, name in own.kinds.items() if any(kind in place.kinds for place in at)]
    regions = [name for region, name in own.regions.items() if any(place.region == region for place in at)]
    teaches = _names(themes, row.knows & own.wants)
    shared = _names(themes, (row.knows | row.wants) & (own.knows | own.wants))
    said = {
        KIND: _said(gettext("Same kind of council: %(names)s"), kinds),
        REGION: _said(gettext("Same region: %(names)s"), regions),
        THEME: _said(gettext("Knows what you want to learn: %(names)s"), teaches)
        or _said(gettext("Theme in common: %(names)s"), shared),
    }
    return {key: words for key, words in said.items() if words}


def _names(themes: Iterable[Theme], keys: Set[int]) -> list[str]:
    return [theme.name for theme in themes if theme.pk in keys] if keys else []


def _said(words: str, named: list[str]) -> str:
    return words % {"names": ", ".join(sorted(named))} if named else ""
