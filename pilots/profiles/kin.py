"""Other pilots a reader of this one may want: those it works with, those on the same themes, each with the reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import Count, F, Value
from django.db.models.lookups import In
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import freshness
from core.queries.keys import Keys, Unpacked, packed
from core.queries.prepared import Prepared, Slot
from core.queries.rows import Together
from core.tree import below
from core.visibility import Seen, unseen_sibling, visible_siblings
from directory.models import Theme
from pilots.models.parts import ThemeClaim

SHOWN = 6
NOWHERE = 0  # the depth of a pilot that was never saved: no page has it


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
    """What is asked for one reader: who is on which theme, and what is shown of those that come first."""

    rows: Together
    first: Prepared[tuple[int, str, str]]


def kinship(pilot: Any, related: Iterable[Any], themes: Iterable[Theme], list_url: str, user: Any) -> Kinship:
    """Related pilots in the editor's order, then the closest by shared themes. Two queries, one for restrictions."""
    freshness.depends(freshness.list_tag("pilots.pilotpage"))
    mine = {theme.pk: theme for theme in themes}
    named = {row.pilot_id: row for row in related}
    asked = _queries.by(user)
    parent = pilot.path[: -pilot.steplen]
    beside = {"parent": parent, "depth": pilot.depth or NOWHERE, **below(parent)}
    rows = asked.rows.rows(**beside, themes=packed(mine), named=packed(named))
    [every] = rows["all"]
    unseen = every["unseen"] or ()
    titles = {row["pk"]: (row["title"], f"{list_url}{row['slug']}/") for row in rows["named"]}
    linked = [Kin(*titles[pk], row.reason, row.source) for pk, row in named.items() if pk in titles]
    on = {row["theme_id"]: set(row["pages"]) for row in rows["claims"]}  # what two sources say counts once
    shared = _shared(on.values(), [*unseen, *named, pilot.pk])
    near = [
        _same_theme(title, f"{list_url}{slug}/", tuple(theme for key, theme in mine.items() if pk in on.get(key, ())))
        for pk, title, slug in _closest(asked.first, shared, parent)
    ]
    query = urlencode([("theme", theme.slug) for theme in mine.values()])
    return Kinship(every["count"] - len(unseen), linked, near, len(shared) - len(near), query)


def _shared(on: Iterable[set[int]], others: Iterable[int]) -> Counter[int]:
    """With how many of its themes each pilot is on them, but for those that do not stand here."""
    shared = Counter(chain.from_iterable(on))
    for pk in others:
        shared.pop(pk, None)
    return shared


def _closest(first: Prepared[tuple[int, str, str]], shared: Counter[int], parent: str) -> list[tuple[int, str, str]]:
    """Key, title and slug of those that share most; where as many share as much, the title decides.

    Only those that the title can decide between are asked for: of most themes thousands of pilots share one.
    """
    if not shared:
        return []
    least = nlargest(SHOWN, shared.values())[-1]
    keys = [pk for pk, number in shared.items() if number >= least]
    sure = [pk for pk in keys if shared[pk] > least]
    rows = first.rows(parent=parent, keys=packed(keys), sure=packed(sure))
    return sorted(rows, key=lambda row: -shared[row[0]])  # by title within, as the database put them


def _written(reader: Any) -> _Queries:
    every = apps.get_model("pilots", "PilotPage").objects.order_by()
    pilots = visible_siblings(every, reader)
    # A value for each theme has all pilots on it, whoever may see them: joined with their pages, thousands of claims
    # cost six times as much. Those that this reader may not see are few, and come beside them.
    claims = ThemeClaim.objects.filter(theme__id__in=Unpacked(Slot("themes"))).order_by()
    lists = {
        "named": pilots.filter(pk__in=Unpacked(Slot("named"))).order_by("title").values("pk", "title", "slug"),
        "claims": claims.values("theme_id").annotate(pages=Keys("page_id")).order_by("theme_id"),
        "all": every.values(whole=Value(1)).annotate(
            count=Count("pk"), unseen=Keys("pk", filter=unseen_sibling(reader))
        ),
    }
    sure_first = In(F("pk"), Unpacked(Slot("sure"))).desc()
    ranked = pilots.filter(pk__in=Unpacked(Slot("keys"))).order_by(sure_first, "title", "pk")
    return _Queries(Together(lambda: lists), Prepared(lambda: ranked.values_list("pk", "title", "slug")[:SHOWN]))


_queries: Seen[_Queries] = Seen(_written)


def _same_theme(title: str, url: str, themes: tuple[Theme, ...]) -> Kin:
    names = get_text_list([theme.name for theme in themes], _("and"))
    reason = _("Works on %(names)s too.") % {"names": names}
    return Kin(title, url, reason, None, themes)
