"""The way from the front page down to a page, found in one query however deep it is.

Wagtail walks an address level by level, two queries each, and asks for the pages above again for the view restrictions
and for every breadcrumb. Here the first look finds them all, and the page remembers them.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction


class WayDown(Page):
    """Finds its descendants by their whole address, and knows the pages above once it was found so itself."""

    pages_above: list[Page] | None = None  # front page first; None until an address led here

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
        found = way[-1].specific
        found.pages_above = above
        found._cached_parent_obj = above[-1]
        return found.route(request, path_components[len(way) :])  # what is no page is its own to answer

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's rule: those of this page and of every page above. Aliases, which follow others, are left to it."""
        pages = [self, *(self.pages_above or [])]
        if self.pages_above is None or any(page.alias_of_id for page in pages):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.filter(Q(page__in=[page.pk for page in pages]) | Q(page__depth=1))

    def _way_to(self, path_components: list[str]) -> list[Page]:
        """The pages an address below this one names, one a level, as far down as there are any."""
        ends = range(1, len(path_components) + 1)
        paths = [f"{self.url_path}{'/'.join(path_components[:end])}/" for end in ends]
        below = Page.objects.filter(slug__in=path_components, url_path__in=paths, path__startswith=self.path)
        way = list(below.order_by("depth"))
        way = [page for page, path in zip(way, paths, strict=False) if page.url_path == path]
        for parent, child in zip([self, *way], way, strict=False):
            child._cached_parent_obj = parent
        return way
