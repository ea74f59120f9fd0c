"""The way from the front page down to a page, found in one query however deep it is.

Wagtail walks an address level by level, two queries each, and asks for the pages above again for the view restrictions
and for every breadcrumb. Here the first look finds them all, and the page remembers them.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction, Site

from core import visibility
from core.queries.above import DEEPEST
from core.queries.prepared import Prepared, Slot
from core.sites import site_of
from core.tree import BELOW, below


class WayDown(Page):
    """Finds its descendants by their whole address, and knows the pages above once it was found so itself."""

    pages_above: list[Page] | None = None  # front page first; None until an address led here
    is_open: bool = False  # whether whoever follows an address to it meets no restriction

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if not path_components:
            return super().route(request, path_components)
        if not self.live:
            raise Http404  # what stands below an unpublished page is as unpublished
        way = self._way_to(path_components)
        if not way:
            return super().route(request, path_components)
        if not all(page.live for page in way):
            raise Http404
        above = [*(self.pages_above or []), self, *way[:-1]]
        found = _whole(way[-1])
        found.pages_above = above
        follows_others = any(page.alias_of_id for page in [*above, found])
        found.is_open = not follows_others and visibility.is_open(found, request.user)
        found._cached_parent_obj = above[-1]
        return found.route(request, path_components[len(way) :])  # what is no page is its own to answer

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's rule: those of this page and of every page above. Aliases, which follow others, are left to it."""
        pages = [self, *(self.pages_above or [])]
        if self.is_open:
            return PageViewRestriction.objects.none()
        if self.pages_above is None or any(page.alias_of_id for page in pages):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.filter(Q(page__in=[page.pk for page in pages]) | Q(page__depth=1))

    def _way_to(self, path_components: list[str]) -> list[Page]:
        """The pages an address below this one names, one a level, as far down as there are any."""
        ends = range(1, len(path_components) + 1)
        paths = [f"{self.url_path}{'/'.join(path_components[:end])}/" for end in ends]
        if len(paths) <= DEEPEST:
            named = {f"slug{number}": part for number, part in enumerate(path_components)}
            named |= {f"address{number}": path for number, path in enumerate(paths)}
            way = _way(len(paths)).rows(**named, **below(self.path))
        else:
            way = list(_pages_on_way(path_components, paths).filter(path__startswith=self.path))
        way = [page for page, path in zip(way, paths, strict=False) if page.url_path == path]
        for parent, child in zip([self, *way], way, strict=False):
            child._cached_parent_obj = parent
        return way


def begin(request: HttpRequest) -> Site | None:
    """The site that is asked, its front page known as its own type: where Wagtail looks before it asks for them."""
    site = site_of(request)
    if site:
        site.root_page.specific = _whole(site.root_page)
    return site


def _pages_on_way(slugs: Sequence[Any], addresses: Sequence[Any]) -> QuerySet[Any]:
    return Page.objects.filter(slug__in=slugs, url_path__in=addresses).order_by("depth")


def _whole(page: Page) -> Any:
    """The page with what its own type says of it: `page.specific`, by a query that is written once for each type."""
    model = page.specific_class
    if model is None or isinstance(page, model):
        return page
    found = _of_type(model).first(pk=page.pk)
    if found is None:
        raise Http404  # gone since the first look
    return found


@cache
def _of_type(model: type[Page]) -> Prepared[Any]:
    return Prepared(lambda: model._default_manager.filter(pk=Slot("pk")))


@cache
def _way(steps: int) -> Prepared[Any]:
    """The pages on a way of so many steps."""
    numbers = range(steps)
    slugs, addresses = ([Slot(f"{name}{number}") for number in numbers] for name in ("slug", "address"))
    return Prepared(lambda: _pages_on_way(slugs, addresses).filter(**BELOW))
