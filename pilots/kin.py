"""Other pilots a reader of this one may want: those it works with, those on the same themes, each with the reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import FilteredRelation, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import freshness
from directory.models import Theme

SHOWN = 6
NO_THEME = 0  # no row has it; an empty list would make Django drop every pilot from the query


@dataclass(frozen=True)
class Kin:
    """Another pilot and why it stands here."""

    title: str
    url: str
    reason: str
    source: Any = None
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True)
class Kinship:
    """What the pilots beside this one have to do with it; `total` counts all that may be seen."""

    total: int
    related: list[Kin]
    same_theme: list[Kin]
    more: int  # how many on the same themes are not shown
    themes_query: str  # the part of the list's address that shows them all


def kinship(pilot: Any, related: Iterable[Any], themes: Iterable[Theme], list_url: str, user: Any) -> Kinship:
    """Related pilots in the editor's order, then the closest by shared themes. One query, one for restrictions."""
    freshness.depends(freshness.list_tag("pilots.pilotpage"))
    mine = {theme.pk: theme for theme in themes}
    pilots = apps.get_model("pilots", "PilotPage").objects.visible_to(user).order_by("title", "pk")
    shared = FilteredRelation("theme_claims", condition=Q(theme_claims__theme__in=list(mine) or [NO_THEME]))
    titles: dict[int, tuple[str, str]] = {}
    in_common: dict[int, set[int]] = defaultdict(set)
    rows = pilots.annotate(shared=shared).values_list("pk", "title", "slug", "shared__theme")
    for pk, title, slug, theme in rows:
        titles[pk] = (title, f"{list_url}{slug}/")
        if theme in mine and pk != pilot.pk:
            in_common[pk].add(theme)
    linked = [Kin(*titles[row.pilot_id], row.reason, row.source) for row in related if row.pilot_id in titles]
    for row in related:
        in_common.pop(row.pilot_id, None)
    closest = sorted(in_common, key=lambda pk: -len(in_common[pk]))
    near = [
        _same_theme(*titles[pk], tuple(mine[key] for key in mine if key in in_common[pk])) for pk in closest[:SHOWN]
    ]
    query = urlencode([("theme", theme.slug) for theme in mine.values()])
    return Kinship(len(titles), linked, near, max(0, len(closest) - SHOWN), query)


def _same_theme(title: str, url: str, themes: tuple[Theme, ...]) -> Kin:
    names = get_text_list([theme.name for theme in themes], _("and"))
    reason = _("Works on %(names)s too.") % {"names": names}
    return Kin(title, url, reason, None, themes)
