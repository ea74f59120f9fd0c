"""The wiki's contents: how many pages each theme has, and the topics with what stands below each."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from core.addresses import addresses
from directory.models import Theme
from wiki.across.page_rows import PageRow, page_rows
from wiki.models import WikiLink, WikiPage

BELOW = 6  # pages named below a topic; its own page names all


class Link(NamedTuple):
    """A page by its title."""

    title: str
    url: str


class Topic(NamedTuple):
    """A page with the pages below it; `total` is how many those are."""

    page: PageRow
    below: Sequence[Link] = ()
    total: int = 0

    @property
    def others(self) -> int:
        """How many more stand below it than are named."""
        return self.total - len(self.below)


class ThemeCount(NamedTuple):
    """A theme and how many pages it has."""

    theme: Theme
    pages: int
    chosen: bool


def themes(user: Any, chosen: str) -> list[ThemeCount]:
    """All themes in their order, each with its pages. One query."""
    readable = WikiPage.objects.visible_to(user).order_by().values("pk")
    given = WikiPage.themes.through.objects.filter(theme=OuterRef("pk"), wikipage__in=readable).order_by()
    also_given = WikiPage.themes.through.objects.filter(theme=OuterRef("theme"), wikipage=OuterRef("source"))
    named = WikiLink.objects.filter(~Exists(also_given), theme=OuterRef("pk"), source__in=readable).order_by()
    counted = Theme.objects.annotate(wiki_total=_total(given, "wikipage") + _total(named, "source"))
    return [ThemeCount(theme, theme.wiki_total, theme.slug == chosen) for theme in counted]


def _total(rows: QuerySet[Any], page: str) -> Coalesce:
    """How many pages these rows of the outer theme are of."""
    return Coalesce(Subquery(rows.values("theme").annotate(pages=Count(page, distinct=True)).values("pages")), 0)


def topics(user: Any) -> QuerySet[Any]:
    """Pages that stand below no other that `user` may see, those with most below them first."""
    readable = WikiPage.objects.visible_to(user)
    above = readable.filter(pk=OuterRef("parent_topic"))
    below = readable.filter(parent_topic=OuterRef("pk")).order_by().values("parent_topic")
    total = below.annotate(total=Count("pk")).values("total")
    return (
        readable.filter(~Exists(above)).annotate(total=Coalesce(Subquery(total), 0)).order_by("-total", "title", "pk")
    )


def on_theme(user: Any, theme: Theme) -> QuerySet[Any]:
    """Pages on one theme, by title."""
    return WikiPage.objects.visible_to(user).on_theme(theme).order_by("title", "pk")


def with_below(found: QuerySet[Any], user: Any) -> list[Topic]:
    """These `topics`, each with the first pages below it. Two queries."""
    rows = [(row, total) for row, (total,) in page_rows(found, "total")]
    place = Window(RowNumber(), partition_by=F("parent_topic"), order_by=[F("title"), F("pk")])
    pages = WikiPage.objects.visible_to(user).filter(parent_topic__in=[row.pk for row, _total in rows])
    named = pages.annotate(place=place).filter(place__lte=BELOW).order_by("parent_topic", "place")
    address, below = addresses(), defaultdict(list)
    for topic, title, path in named.values_list("parent_topic", "title", "url_path"):
        below[topic].append(Link(title, address(path)))
    return [Topic(row, below[row.pk], total) for row, total in rows]
