"""What stands beside the text of a page: what it is about, who wrote it, how fresh it is, what leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import freshness
from core.addresses import addresses
from core.queries.rows import together
from core.visibility import hidden_paths, visible_pages
from directory.models import Place, Theme
from wiki.choices import LinkKind
from wiki.models import SpokenOf, WikiChange, WikiLink, WikiPage
from wiki.reading.tabs import comments

WRITERS = 6  # named beside the text
LEVELS = 3  # topics above a page that are shown
_NAMED = ("speaks_of", "subtopics")
_BY = ("author__username", "author__first_name", "author__last_name", "author_name")
_TOPICS = tuple(
    f"{'parent_topic__' * level}{name}" for level in range(LEVELS) for name in ("title", "url_path", "path", "live")
)


@dataclass(frozen=True)
class Named:
    """Something the page leads to."""

    title: str
    url: str


@dataclass(frozen=True)
class Writer:
    """Somebody who changed the page, and how often."""

    name: str
    changes: int


@dataclass(frozen=True)
class Newest:
    """The newest version: its number, when and by whom it was made."""

    number: int
    made_at: datetime
    by: str


@dataclass(frozen=True)
class About:
    """What the page is about and who wrote it, as far as the reader may see it."""

    themes: Sequence[Theme]
    places: Sequence[Place]
    speaks_of: Sequence[Named]
    subtopics: Sequence[Named]
    topics: Sequence[Named]
    writers: Sequence[Writer]
    newest: Newest | None
    links_here: int
    comments: int


def about(page: WikiPage, user: Any) -> About:
    """Everything that stands beside the text. One query."""
    below = visible_pages(Page.objects.filter(wikipage__parent_topic=page), user)
    themes = WikiPage.themes.through.objects.filter(wikipage=page)
    places = WikiPage.places.through.objects.filter(wikipage=page)
    spoken = Page.objects.filter(_in_fields_or_text(page, SpokenOf.objects.filter(page=page), "subject"))
    linked = visible_pages(WikiLink.objects.filter(target=page, kind=LinkKind.WIKI), user, prefix="source__")
    changes = WikiChange.objects.filter(page=page)
    rows = together(
        {
            "themes": Theme.objects.filter(_in_fields_or_text(page, themes, "theme")),
            "places": Place.objects.filter(_in_fields_or_text(page, places, "place")),
            "speaks_of": visible_pages(spoken, user).order_by("title").values("title", "url_path"),
            "subtopics": below.order_by("title").values("title", "url_path"),
            "topics": WikiPage.objects.filter(pk=page.parent_topic_id).order_by("title").values(*_TOPICS),
            "writers": _writers(changes),
            "newest": changes.filter(number=page.version).order_by("number").values("number", "made_at", *_BY),
            "comments": comments(page),
            "links_here": linked.exclude(source=page).order_by("target").values("target").annotate(times=Count("pk")),
        }
    )
    address = addresses()
    freshness.depends(*map(freshness.list_tag, ("wiki.wikipage", "directory.theme", "directory.place")))
    freshness.depends(freshness.ANY_PAGE)  # of whatever section, published or not yet
    named = {kind: [Named(row["title"], address(row["url_path"])) for row in rows[kind]] for kind in _NAMED}
    newest = next((Newest(row["number"], row["made_at"], _called(row)) for row in rows["newest"]), None)
    return About(
        themes=rows["themes"],
        places=rows["places"],
        topics=_seen_topics(rows["topics"], user),
        writers=[Writer(_called(row), row["times"]) for row in rows["writers"]],
        newest=newest,
        links_here=sum(row["times"] for row in rows["links_here"]),
        comments=sum(row["published"] for row in rows["comments"]),
        **named,
    )


def _in_fields_or_text(page: WikiPage, fields: Any, what: str) -> Q:
    """Things of one kind that the page is said to speak of, and those its text names."""
    text = WikiLink.objects.filter(source=page, **{f"{what}__isnull": False}).order_by()
    return Q(pk__in=fields.order_by().values(what)) | Q(pk__in=text.values(what))


def _writers(changes: Any) -> Any:
    """Who changed the page, those with most changes first."""
    by = changes.order_by().values(*_BY).annotate(times=Count("pk"), latest=Max("made_at"))
    return by.order_by("-times", "-latest")


def _seen_topics(rows: Sequence[dict[str, Any]], user: Any) -> list[Named]:
    """The topics above, the widest first; none above one that the reader may not see."""
    hidden, address, found = hidden_paths(user), addresses(), []
    values = [row[column] for row in rows for column in _TOPICS]
    for title, url_path, path, live in (values[start : start + 4] for start in range(0, len(values), 4)):
        if not live or any(path.startswith(beginning) for beginning in hidden):
            break
        found.append(Named(title, address(url_path)))
    return found[::-1]


def _called(row: dict[str, Any]) -> str:
    name = f"{row['author__first_name'] or ''} {row['author__last_name'] or ''}".strip()
    return name or row["author__username"] or row["author_name"] or _("Somebody whose account is gone")
