"""The ways on from a page: its text, its discussion, its history, its form."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core import freshness
from discussion.commenting.publishing import tag_of
from discussion.models import Conversation
from wiki import rights
from wiki.models import WikiPage


class Tab(NamedTuple):
    """One of them; `current` where the reader is, `comments` how many there are behind it."""

    label: str
    url: str
    current: bool
    comments: int = 0


def comments(page: WikiPage) -> QuerySet[Any]:
    """The row that holds how many comments there are on the page as `published`, or none."""
    freshness.depends(tag_of(page))
    return Conversation.objects.of(page).order_by("published").values("published")


def tabs(page: WikiPage, user: Any, current: str, comments_there: int | None = None) -> list[Tab]:
    """What this reader may go to. Suggesting is for everybody an open page lets in.

    One query, none where `comments_there` says how many comments there are.
    """
    if comments_there is None:
        comments_there = sum(row["published"] for row in comments(page))
    editing = {
        rights.Right.EDIT: _("Edit"),
        rights.Right.SUGGEST: _("Suggest a change"),
        rights.Right.NONE: _("View source"),
    }[rights.right_to_edit(user, page)]
    locked = rights.right_to_edit(user, page) is rights.Right.NONE
    below = [
        ("page", _("Page"), page.get_url() or ""),
        ("discussion", _("Discussion"), reverse("wiki_discussion", args=[page.slug])),
        ("history", _("History"), reverse("wiki_history", args=[page.slug])),
        ("edit", editing, reverse("wiki_raw" if locked else "wiki_edit", args=[page.slug])),
    ]
    if rights.may_edit(user, page):
        below.append(("manage", _("Manage"), reverse("wiki_manage", args=[page.slug])))
    counted = {"discussion": comments_there}
    return [Tab(label, url, key == current, counted.get(key, 0)) for key, label, url in below]
