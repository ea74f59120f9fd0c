"""What the wiki shows on the page of a pilot, a theme, a place, a group or a member. Registered in `apps.py`."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import freshness
from core.addresses import addresses
from core.queries.prepared import Prepared, Slot
from core.registry import Shelf, shelves
from core.visibility import Seen
from directory.models import Place, Theme
from members.models import ThemeGroup, User
from wiki.across import shown
from wiki.across.cards import COMPONENT, card, cards, day, drawn, home_of, newest
from wiki.models import WikiChange, WikiPage
from wiki.saving import spoken

SHOWN = 6


def pages_that_speak_of(page: Any, user: Any) -> Shelf | None:
    """Wiki pages that speak of a pilot, a strand or a round-up. One query."""
    if not page.pk or page._meta.label_lower == WikiPage._meta.label_lower:
        return None
    freshness.depends(spoken.tag_of(page.pk))
    made, total = drawn(_speaking.by(user).rows(page=page.pk))
    reason = _("What members write in the wiki about this.")
    return Shelf(_("Wiki pages"), reason, made, COMPONENT, total=total) if made else None


def _that_speak(user: Any) -> Any:
    return newest(WikiPage.objects.that_speak_of(Slot("page")).visible_to(user), SHOWN)


_speaking: Seen[Prepared[Any]] = Seen(lambda reader: Prepared(lambda: _that_speak(reader)))


def pages_on_theme(theme: Theme, user: Any) -> Shelf | None:
    """Wiki pages on the theme, and the feed of their changes. One query."""
    made = _shelf(
        WikiPage.objects.on_theme(theme),
        user,
        _("What members write in the wiki on this theme."),
        asked=urlencode({"theme": theme.slug}),
        none=_("No wiki page is on this theme yet."),
    )
    if made is None or not made.things:
        return made
    feed = shown.feed_of(theme)
    return replace(made, feed=feed["feed_url"], feed_title=feed["feed_title"])


def pages_of_place(place: Place, user: Any) -> Shelf | None:
    """Wiki pages that speak of the place. One query."""
    return _shelf(
        WikiPage.objects.on_place(place),
        user,
        _("What members write in the wiki about this place."),
        none=_("No wiki page speaks of this place yet."),
    )


def pages_of_group(group: ThemeGroup, user: Any) -> Shelf | None:
    """Wiki pages on the group's theme. One query."""
    return _shelf(
        WikiPage.objects.on_theme(group.theme_id), user, _("What members write in the wiki on this group's theme.")
    )


def pages_by_member(member: User, user: Any) -> Shelf | None:
    """Wiki pages the member has changed, newest first, with how often. One query."""
    shown.depend(lists=[shown.PAGES, shown.CHANGES])
    theirs = WikiChange.objects.visible_to(user).filter(author=member).order_by()
    total = theirs.values("author").annotate(total=Count("page", distinct=True)).values("total")
    columns = ("page__title", "page__url_path", "page__excerpt")
    pages = theirs.values("page", *columns).annotate(times=Count("pk"), last=Max("made_at"), total=Subquery(total))
    rows = list(pages.order_by("-last", "page").values_list(*columns, "times", "last", "total")[:SHOWN])
    if not rows:
        return None
    address = addresses()
    made = [
        card(title, address(path), text, None, _times(times, last)) for title, path, text, times, last, _all in rows
    ]
    more = f"{reverse('wiki_recent')}?{urlencode({'account': member.username})}"
    reason = _("Pages of the wiki this member has written or mended.")
    return Shelf(_("Wiki pages"), reason, made, COMPONENT, total=rows[0][-1], more_url=more)


def _times(times: int, last: Any) -> str:
    words = ngettext("%(times)d change, on %(day)s", "%(times)d changes, the last on %(day)s", times)
    return words % {"times": times, "day": day(last)}


def _shelf(pages: Any, user: Any, reason: str, asked: str = "", none: str = "") -> Shelf | None:
    """These pages, which any change in the wiki may change."""
    shown.depend()
    return _on_shelf(pages, user, reason, asked, none)


def _on_shelf(pages: Any, user: Any, reason: str, asked: str = "", none: str = "") -> Shelf | None:
    """These pages as far as `user` may see them; `asked` lists all of them on the wiki's home."""
    made, total = cards(pages.visible_to(user), SHOWN)
    if not made and not none:
        return None
    more = f"{home_of(made)}?{asked}#contents" if asked and made else ""
    return Shelf(_("Wiki pages"), reason, made, COMPONENT, total=total, more_url=more, none=none)


shelves.register("page", pages_that_speak_of)
shelves.register("theme", pages_on_theme)
shelves.register("place", pages_of_place)
shelves.register("group", pages_of_group)
shelves.register("member", pages_by_member)
