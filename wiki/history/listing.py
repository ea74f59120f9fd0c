"""The history of one page: its versions, newest first."""

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from core.paging import page_of
from wiki.models import WikiChange, WikiPage

A_PAGE = 50
HIDE_MINOR = "hide"


def versions(page: WikiPage, asked: QueryDict) -> Page:
    """One page of versions without their texts, each with its author. Two queries."""
    changes = WikiChange.objects.filter(page=page).defer("source", "fields").select_related("author")
    if asked.get("minor") == HIDE_MINOR:
        changes = changes.filter(minor=False)
    return page_of(changes.order_by("-number"), asked.get("page"), A_PAGE)


def read(page: WikiPage, number: int) -> WikiChange | None:
    """A version with its text. One query."""
    return WikiChange.objects.filter(page=page, number=number).select_related("author", "accepted_by").first()


def number_of(text: Any) -> int:
    """A version's number as an address gives it; 0 for what is none."""
    words = str(text or "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 0
