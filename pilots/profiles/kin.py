"""Other pilots a reader of this one may want: those it works with, those on the same themes, each with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import Count, Window
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import freshness
from core.queries.rows import together
from core.visibility import visible_siblings
from directory.models import Theme
from pilots.models.parts import ThemeClaim

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

    @property
    def slug(self) -> str:
        """Its part of the address."""
        return self.url.rstrip("/").rpartition("/")[-1]


@dataclass(frozen=True)
class Kinship:
    """What the pilots beside this one have to do with it; `total` counts all that may be seen."""

    total: int
    related: list[Kin]
    same_theme: list[Kin]
    more: int  # how many on the same themes are not shown
    themes_query: str  # the part of the list's address that shows them all

    @property
    def alike(self) -> list[Kin]:
        """All that are shown, for a search that takes them in."""
        return [*self.related, *self.same_theme]


def kinship(pilot: Any, related: Iterable[Any], themes: Iterable[Theme], list_url: str, user: Any) -> Kinship:
    """Related pilots in the editor's order, then the closest by shared themes. Two queries, one for restrictions."""
    freshness.depends(freshness.list_tag("pilots.pilotpage"))
    mine = {theme.pk: theme for theme in themes}
    named = {row.pilot_id: row for row in related}
    pilots = visible_siblings(apps.get_model("pilots", "PilotPage").objects.all(), pilot, user)
    closest = _closest(pilots.exclude(pk__in=[pilot.pk or 0, *named]), list(mine))
    rows = together(
        {
            "named": pilots.filter(pk__in=named).order_by("title").values("pk", "title", "slug"),
            "shared": ThemeClaim.objects.filter(page__in=[row[0] for row in closest], theme__in=mine)
            .order_by("theme_id")
            .values("page_id", "theme_id"),
            "all": pilots.order_by("live").values("live").annotate(count=Count("pk")),  # all are live: one row, or none
        }
    )
    titles = {row["pk"]: (row["title"], f"{list_url}{row['slug']}/") for row in rows["named"]}
    linked = [Kin(*titles[pk], row.reason, row.source) for pk, row in named.items() if pk in titles]
    shared = {(row["page_id"], row["theme_id"]) for row in rows["shared"]}
    near = [
        _same_theme(title, f"{list_url}{slug}/", tuple(mine[key] for key in mine if (pk, key) in shared))
        for pk, title, slug, _all in closest
    ]
    more = closest[0][-1] - len(closest) if closest else 0
    query = urlencode([("theme", theme.slug) for theme in mine.values()])
    return Kinship(sum(row["count"] for row in rows["all"]), linked, near, more, query)


def _closest(pilots: Any, themes: list[int]) -> list[tuple[int, str, str, int]]:
    """Key, title and address part of those that share most of these themes, and how many share any. One query."""
    alike = pilots.filter(theme_claims__theme__in=themes or [NO_THEME])
    ranked = alike.annotate(shared=Count("theme_claims__theme", distinct=True), all=Window(Count("pk"))).order_by(
        "-shared", "title", "pk"
    )
    return list(ranked.values_list("pk", "title", "slug", "all")[:SHOWN])


def _same_theme(title: str, url: str, themes: tuple[Theme, ...]) -> Kin:
    names = get_text_list([theme.name for theme in themes], _("and"))
    reason = _("Works on %(names)s too.") % {"names": names}
    return Kin(title, url, reason, None, themes)
