"""What the wiki's home shows: contents, what changed, what is wanted, what needs a look, a way to start a page.

A chosen theme shows its pages by title; without one the topics stand there with what is below each.
"""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.paging import page_of
from directory.models import Theme
from wiki import home, limits, rights
from wiki.across import ageing, contents, links, shown
from wiki.across.history_rows import change_rows
from wiki.across.page_rows import plain_rows
from wiki.across.reports import REPORTS
from wiki.across.shown import feed_of, start_url
from wiki.models import WikiChange, WikiIndexPage, WikiPage

TOPICS, PAGES = 12, 40  # on one page of the contents: topics, or pages of one theme
SHORT = 6  # rows of the short lists
LATELY = timedelta(days=30)


@home.shows
def front(page: WikiIndexPage, request: HttpRequest) -> dict[str, Any]:
    """The contents and the short lists beside them, in a number of queries that no page adds to."""
    shown.depend(lists=[shown.PAGES, shown.CHANGES, shown.THEMES])
    user = request.user
    themes = contents.themes(user, request.GET.get("theme", ""))
    theme = next((one.theme for one in themes if one.chosen), None)
    return {
        "themes": themes,
        "theme": theme,
        **_contents(theme, request),
        "numbers": _numbers(user),
        "changes": change_rows(_lately(user)[:SHORT]),
        "wanted": [links.Wanted(row["title"], row["times"]) for row in links.wanted(user)[:SHORT]],
        "aged": plain_rows(ageing.needs_a_look(user)[:SHORT]),
        "reports": REPORTS.values(),
        "start_url": start_url(page, request),
        "title_length": limits.TITLE,
        "may_moderate": rights.may_moderate(user),
        **feed_of(theme),
    }


def _contents(theme: Theme | None, request: HttpRequest) -> dict[str, Any]:
    user, asked = request.user, request.GET.get("page")
    if theme:
        page = page_of(contents.on_theme(user, theme), asked, PAGES)
        pages: Any = page.object_list
        return {"page_obj": page, "pages": plain_rows(pages)}
    page = page_of(contents.topics(user), asked, TOPICS)
    topics: Any = page.object_list
    return {"page_obj": page, "topics": contents.with_below(topics, user)}


def _lately(user: Any) -> Any:
    """What was changed last, small mendings apart."""
    return WikiChange.objects.visible_to(user).filter(minor=False).newest_first()


def _numbers(user: Any) -> list[tuple[str, int]]:
    """Over everything, whatever theme is chosen. Two queries."""
    lately = WikiChange.objects.visible_to(user).filter(made_at__gte=timezone.now() - LATELY)
    told = lately.aggregate(changes=Count("pk"), people=Count("author", distinct=True))
    return [
        (_("pages"), WikiPage.objects.visible_to(user).count()),
        (_("changes in 30 days"), told["changes"]),
        (_("people who made them"), told["people"]),
    ]
