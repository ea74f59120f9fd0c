"""What a page across the wiki depends on, told to `core.freshness` in one way; and the wiki's own home."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core import freshness
from core.visibility import read_once
from directory.models import Theme
from wiki.models import WikiIndexPage

PAGES = "wiki.wikipage"
CHANGES = "wiki.wikichange"
THEMES = "directory.theme"


def depend(lists: Iterable[str] = (PAGES,), rows: Mapping[str, Iterable[int]] | None = None) -> None:
    """Say that what is being rendered shows all of these `lists`, and these `rows` by their keys."""
    freshness.depends(*map(freshness.list_tag, lists))
    for label, keys in (rows or {}).items():
        freshness.depends(*(freshness.thing_tag(label, key) for key in keys))


def home_for(user: Any) -> WikiIndexPage:
    """The wiki's home, as far as `user` may see it. Raises `Http404` where there is none for them."""
    freshness.depends(freshness.list_tag("wiki.wikiindexpage"))
    found: WikiIndexPage | None = read_once(user, "_wiki_home", _home)
    if found is None:
        raise Http404
    return found


def _home(user: Any) -> WikiIndexPage | None:
    return WikiIndexPage.objects.visible_to(user).first()


def feed_of(theme: Theme | None) -> dict[str, str]:
    """The feed of what is listed: of the theme that is chosen, else of everything."""
    if theme is None:
        return {"feed_url": reverse("wiki_feed"), "feed_title": _("Changes in the wiki")}
    return {
        "feed_url": reverse("wiki_theme_feed", args=[theme.slug]),
        "feed_title": _("Changes in the wiki on the theme %(theme)s") % {"theme": theme.name},
    }


def start_url(home: WikiIndexPage, request: HttpRequest) -> str:
    """Where a page is started; the title follows as `?title=`."""
    return f"{home.get_url(request) or ''}new/"
