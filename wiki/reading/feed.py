"""The feed of a page's history, as its pages tell readers' programs of it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.visibility import is_open
from wiki.models import WikiPage


def history_feed(page: WikiPage, user: Any) -> dict[str, str]:
    """Its address and name; no address where not everybody may read the page, for feeds are read without an account."""
    return {
        "feed_url": reverse("wiki_history_feed", args=[page.slug]) if is_open(page, user) else "",
        "feed_title": _("History of “%(page)s”") % {"page": page.title},
    }
