"""Other pilots a reader of this one may want: those it works with, those on the same themes, each with the reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import Count, Window
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import freshness
from core.queries.prepared import Prepared, Slot
from core.queries.rows import Together
from core.visibility import Seen, visible_siblings
from directory.models import Theme
from pilots.models.parts import ThemeClaim

SHOWN = 6
NOTHING = 0  # no row has this key: it fills the places of a query that are not needed
PLACES = 8  # keys come in so many at once, or each number of themes and pilots would write queries of its own


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


class _Queries(NamedTuple):
    """What is asked for one reader: the pilots that share most, then what is shown of them and of those named."""

    closest: Prepared[tuple[int, str, str, int]]
    rows: Together


def kinship(pilot: Any, related: Iterable[Any], themes: Iterable[Theme], list_url: str, user: Any) -> Kinship:
    """Related pilots in the editor's order, then the closest by shared themes. Two queries, one for restrictions."""
    freshness.depends(freshness.list_tag("pilots.pilotpage"))
    mine = {theme.pk: theme for theme in themes}
    named = {row.pilot_id: row for row in related}
    keys = _filling("theme", mine) | _filling("named", named)
    asked = _queries(_places(mine), _places(named)).by(user)
    parent = pilot.path[: -pilot.steplen]
    closest = asked.closest.rows(parent=parent, own=pilot.pk or NOTHING, **keys)
    rows = asked.rows.rows(parent=parent, **keys, **_filling("close", [row[0] for row in closest]))
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


@cache
def _queries(themes: int, named: int) -> Seen[_Queries]:
    """The queries with places for so many themes and named pilots."""
    return Seen(lambda reader: _written(_slots("theme", themes), _slots("named", named), reader))


def _written(themes: list[Slot], named: list[Slot], reader: Any) -> _Queries:
    pilots = visible_siblings(apps.get_model("pilots", "PilotPage").objects.all(), reader)
    # From the claims: from the pilots, the database would sort thousands of whole pilots, with all that they say.
    alike = visible_siblings(ThemeClaim.objects.filter(theme__id__in=themes), reader, "page__")
    ranked = (
        alike.exclude(page__id__in=[Slot("own"), *named])
        .values("page_id", "page__title", "page__slug")
        .annotate(shared=Count("theme", distinct=True), all=Window(Count("page_id")))
        .order_by("-shared", "page__title", "page_id")
    )
    claims = ThemeClaim.objects.filter(page__id__in=_slots("close", PLACES), theme__id__in=themes)
    lists = {
        "named": pilots.filter(id__in=named).order_by("title").values("pk", "title", "slug"),
        "shared": claims.order_by("theme_id").values("page_id", "theme_id"),
        "all": pilots.order_by("live").values("live").annotate(count=Count("pk")),  # all are live: one row, or none
    }
    return _Queries(
        Prepared(lambda: ranked.values_list("page_id", "page__title", "page__slug", "all")[:SHOWN]),
        Together(lambda: lists),
    )


def _places(keys: Collection[int]) -> int:
    """How many places these keys take, at least one row of them."""
    return max(-(-len(keys) // PLACES), 1) * PLACES


def _slots(name: str, places: int) -> list[Slot]:
    return [Slot(f"{name}{number}") for number in range(places)]


def _filling(name: str, keys: Collection[int]) -> dict[str, int]:
    """The values of these slots: the keys, and nothing in the places that are over."""
    filled = [*keys, *[NOTHING] * (_places(keys) - len(keys))]
    return {f"{name}{number}": key for number, key in enumerate(filled)}


def _same_theme(title: str, url: str, themes: tuple[Theme, ...]) -> Kin:
    names = get_text_list([theme.name for theme in themes], _("and"))
    reason = _("Works on %(names)s too.") % {"names": names}
    return Kin(title, url, reason, None, themes)
