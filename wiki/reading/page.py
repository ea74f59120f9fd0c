"""What the template of a page shows."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.markup import stored
from core.registry import shelves
from wiki import data, rights
from wiki.choices import Protection
from wiki.editing.files import files_of
from wiki.models import WikiPage
from wiki.reading import facts, shown
from wiki.reading.feed import history_feed
from wiki.reading.tabs import tabs

FRESH_FOR = timedelta(days=365)  # after that somebody should look whether it still holds
RANKS = 2  # of headings in the list of contents


@shown.shows
def context(page: WikiPage, request: HttpRequest) -> dict[str, Any]:
    """What stands on the page, in few queries and without rendering Markdown."""
    user, about = request.user, facts.about(page, request.user)
    version_url = reverse("wiki_version", args=[page.slug, about.newest.number]) if about.newest else ""
    return {
        "text": stored(page.html),
        "contents": contents(page),
        "fields": data.rows(page.kind, page.data),
        "files": files_of(page) if page.collection_id else [],
        "about": about,
        "change": about.newest,
        "topics": about.topics,
        "writers": about.writers[: facts.WRITERS],
        "more_writers": max(0, len(about.writers) - facts.WRITERS),
        "tabs": tabs(page, user, "page", about.comments),
        "protection": protection(page),
        "may_edit": rights.may_edit(user, page),
        "may_moderate": rights.may_moderate(user),
        "needs_look": needs_look(page),
        "version_url": version_url,
        "permanent_url": request.build_absolute_uri(version_url) if version_url else "",
        "shelves": shelves.for_subject("page", page, user),
        **history_feed(page, user),
    }


def contents(page: WikiPage) -> list[dict[str, Any]]:
    """Headings of the two widest ranks that the text uses, each with its `depth`, 0 or 1."""
    widest = min((heading["level"] for heading in page.contents), default=0)
    ranked = [heading | {"depth": heading["level"] - widest} for heading in page.contents]
    return [heading for heading in ranked if heading["depth"] < RANKS]


def needs_look(page: WikiPage) -> bool:
    """Whether nobody changed or confirmed the page for a year."""
    looked_at = max(filter(None, (page.last_published_at, page.confirmed_at)), default=None)
    return looked_at is not None and timezone.now() - looked_at > FRESH_FOR


def protection(page: WikiPage) -> str:
    """Who may change the page, in words; nothing for an open one."""
    words = {
        Protection.PROTECTED: _("Protected: moderators change it, trusted members suggest changes."),
        Protection.LOCKED: _("Locked: only moderators change it."),
    }
    said = words.get(rights.protection_of(page), "")
    return f"{said} {page.protection_reason}".strip() if said else ""
