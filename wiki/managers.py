"""Pages of the wiki in the product's words."""

from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import Q
from wagtail.models import PageManager

from core.models import GroundPageQuerySet
from core.models.named import fold
from core.texts.names import cleaned
from core.visibility import visible_pages

LONGEST_KEY = 255


def key_of(title: str) -> str:
    """A title as `[[…]]` finds it: however it is punctuated and capitalised."""
    name = cleaned(title)
    return (fold(name) or name.casefold())[:LONGEST_KEY]


class WikiPageQuerySet(GroundPageQuerySet):
    """Asks for pages of the wiki."""

    def in_bin(self) -> Self:
        """Pages in the recycle bin."""
        return self.filter(deleted_at__isnull=False)

    def on_theme(self, theme: Any) -> Self:
        """Pages on a theme (or its key), and those whose text names it."""
        return self._that_name(themes=theme, links_out__theme=theme)

    def on_place(self, place: Any) -> Self:
        """Pages on a place, and those whose text names it."""
        return self._that_name(places=place, links_out__place=place)

    def that_speak_of(self, page: Any) -> Self:
        """Pages that speak of a page of another section, and those whose text names it."""
        return self._that_name(speaks_of__subject=page, links_out__subject=page)

    def _that_name(self, **ways: Any) -> Self:
        """Pages that name something in one of these ways, each once."""
        pages = self.model._default_manager.order_by()
        named = [Q(pk__in=pages.filter(**{way: thing}).values("pk")) for way, thing in ways.items()]
        return self.filter(reduce(or_, named))

    def called(self, title: str) -> Self:
        """The page that has, or once had, this title."""
        return self.filter(names__key=key_of(title))


class ChangeQuerySet(models.QuerySet[Any]):
    """Asks for changes."""

    def visible_to(self, user: Any) -> Self:
        """Changes of published pages that no view restriction hides from `user`."""
        return visible_pages(self, user, prefix="page__")

    def newest_first(self) -> Self:
        """As lists show them."""
        return self.order_by("-made_at", "-pk")


class LinkQuerySet(models.QuerySet[Any]):
    """Asks for links between pages."""

    def visible_to(self, user: Any) -> Self:
        """Links on published pages that no view restriction hides from `user`."""
        return visible_pages(self, user, prefix="source__")

    def wanted(self) -> Self:
        """Links to pages that nobody has started."""
        return self.filter(kind="wiki", target__isnull=True)


WikiPageManager = PageManager.from_queryset(WikiPageQuerySet)
ChangeManager = models.Manager.from_queryset(ChangeQuerySet)
LinkManager = models.Manager.from_queryset(LinkQuerySet)
