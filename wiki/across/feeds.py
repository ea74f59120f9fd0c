"""Atom feeds of the wiki: what changed, in a page's history, on a theme.

Feed readers come without an account, so a feed holds what everybody may read, whoever asks for it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.sharing import absolute
from directory.models import Theme
from wiki.across import shown
from wiki.across.history_rows import ChangeRow, change_rows
from wiki.models import WikiChange, WikiPage

LENGTH = 50
NOBODY = None  # the reader every feed is made for
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries has changed: the format wants a date


class _Changes(Atom1Feed):
    """Says nothing of when it was asked for: everybody gets the same."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


class _Feed(Feed):
    """A feed of changes. Those below say of what."""

    feed_type = _Changes
    language = settings.LANGUAGE_CODE

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        shown.depend(lists=[shown.PAGES, shown.CHANGES])
        return super().__call__(request, *args, **kwargs)

    def path(self, subject: Any) -> str:
        """Its own address on this site."""
        return reverse("wiki_feed")

    def feed_url(self, subject: Any) -> str:
        return absolute(self.path(subject))

    def feed_guid(self, subject: Any) -> str:
        return absolute(self.path(subject))

    def items(self, subject: Any) -> Sequence[ChangeRow]:
        return change_rows(self.changes(subject).newest_first()[:LENGTH])

    def changes(self, subject: Any) -> Any:
        """The changes it tells of."""
        return WikiChange.objects.visible_to(NOBODY)

    def item_title(self, item: ChangeRow) -> str:
        return _("%(page)s, version %(number)d") % {"page": item.title, "number": item.number}

    def item_description(self, item: ChangeRow) -> str:
        words = [item.mark, item.summary, _("Minor change") if item.minor else ""]
        return ". ".join(filter(None, words)) or _("No word on what changed.")

    def item_link(self, item: ChangeRow) -> str:
        return absolute(item.url)

    def item_guid(self, item: ChangeRow) -> str:
        return absolute(item.url)

    def item_author_name(self, item: ChangeRow) -> str:
        return item.by

    def item_pubdate(self, item: ChangeRow) -> datetime:
        return item.made_at

    def item_updateddate(self, item: ChangeRow) -> datetime:
        return item.made_at


class RecentFeed(_Feed):
    """All changes of the wiki."""

    title = gettext_lazy("Wiki: recent changes")

    def get_object(self, request: HttpRequest) -> None:
        shown.home_for(NOBODY)

    def link(self, subject: Any) -> str:
        return absolute(reverse("wiki_recent"))


class HistoryFeed(_Feed):
    """The history of one page."""

    def get_object(self, request: HttpRequest, slug: str) -> WikiPage:
        return get_object_or_404(WikiPage.objects.visible_to(NOBODY).defer("source", "html"), slug=slug)

    def path(self, page: WikiPage) -> str:
        return reverse("wiki_history_feed", args=[page.slug])

    def title(self, page: WikiPage) -> str:
        return _("%(page)s: history") % {"page": page.title}

    def link(self, page: WikiPage) -> str:
        return absolute(page.get_url() or "")

    def changes(self, page: WikiPage) -> Any:
        return super().changes(page).filter(page=page)


class ThemeFeed(_Feed):
    """Changes of the pages on one theme."""

    def get_object(self, request: HttpRequest, slug: str) -> Theme:
        return get_object_or_404(Theme, slug=slug)

    def path(self, theme: Theme) -> str:
        return reverse("wiki_theme_feed", args=[theme.slug])

    def title(self, theme: Theme) -> str:
        return _("Wiki: changes on %(theme)s") % {"theme": theme.name}

    def link(self, theme: Theme) -> str:
        return absolute(f"{reverse('wiki_recent')}?theme={theme.slug}")

    def changes(self, theme: Theme) -> Any:
        return super().changes(theme).filter(page__in=WikiPage.objects.on_theme(theme).values("pk"))
