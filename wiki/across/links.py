"""Links between pages, counted: what is wanted, what nothing leads to, what leads nowhere, what most lead to.

Only links on pages that the reader may see count: a hidden page gives no hint of what it says.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from core.addresses import addresses
from wiki.choices import LinkKind
from wiki.models import WikiLink, WikiPage

NAMED = 3  # pages that want a title, named beside it


class Asker(NamedTuple):
    """A page that leads to a title nobody has written."""

    title: str
    url: str


class Wanted(NamedTuple):
    """A title nobody has written, how many pages lead to it, and some of those."""

    title: str
    times: int
    askers: tuple[Asker, ...] = ()

    @property
    def others(self) -> int:
        """How many more pages lead to it than are named."""
        return self.times - len(self.askers)


def between_pages(user: Any) -> QuerySet[Any]:
    """Links to pages of the wiki, on pages that `user` may see."""
    readable = WikiPage.objects.visible_to(user).order_by().values("pk")
    return WikiLink.objects.filter(kind=LinkKind.WIKI, source__in=readable).order_by()


def wanted(user: Any) -> QuerySet[Any]:
    """Titles nobody has started, those most pages lead to first, as dicts of `key`, `title` and `times`."""
    found = between_pages(user).filter(target__isnull=True).values("key")
    return found.annotate(title=Min("title"), times=Count("pk")).order_by("-times", "key")


def with_askers(rows: Iterable[dict[str, Any]], user: Any) -> list[Wanted]:
    """These rows of `wanted`, each with some pages that lead there. One query."""
    listed = list(rows)
    rank = Window(RowNumber(), partition_by=F("key"), order_by=[F("source__title"), F("pk")])
    links = between_pages(user).filter(target__isnull=True, key__in=[row["key"] for row in listed])
    named = links.annotate(rank=rank).filter(rank__lte=NAMED).order_by("key", "rank")
    address, askers = addresses(), defaultdict(list)
    for key, title, path in named.values_list("key", "source__title", "source__url_path"):
        askers[key].append(Asker(title, address(path)))
    return [Wanted(row["title"], row["times"], tuple(askers[row["key"]])) for row in listed]


def orphans(user: Any) -> QuerySet[Any]:
    """Pages no other page leads to."""
    return WikiPage.objects.visible_to(user).filter(~Exists(_leading_to(user))).order_by("title", "pk")


def dead_ends(user: Any) -> QuerySet[Any]:
    """Pages that lead to no other page there is."""
    readable = WikiPage.objects.visible_to(user)
    onward = WikiLink.objects.filter(kind=LinkKind.WIKI, source=OuterRef("pk"), target__in=readable.values("pk"))
    return readable.filter(~Exists(onward.exclude(target=F("source")))).order_by("title", "pk")


def most_linked(user: Any) -> QuerySet[Any]:
    """Pages others lead to, with `times`, the most first."""
    times = _leading_to(user).values("target").annotate(times=Count("pk")).values("times")
    pages = WikiPage.objects.visible_to(user).annotate(times=Coalesce(Subquery(times), 0))
    return pages.filter(times__gt=0).order_by("-times", "title", "pk")


def uncategorised(user: Any) -> QuerySet[Any]:
    """Pages without a theme, none in their text either, that neither stand below a topic nor are one."""
    pages = WikiPage.objects.visible_to(user)
    themed = WikiPage.themes.through.objects.filter(wikipage=OuterRef("pk"))
    below = Q(parent_topic__isnull=True) & ~Exists(WikiPage.objects.filter(parent_topic=OuterRef("pk")))
    named = WikiLink.objects.filter(source=OuterRef("pk"), theme__isnull=False)
    return pages.filter(below, ~Exists(themed), ~Exists(named)).order_by("title", "pk")


def _leading_to(user: Any) -> QuerySet[Any]:
    """Links from other pages to that of the outer row."""
    return between_pages(user).filter(target=OuterRef("pk")).exclude(source=F("target"))
