"""What search engines are told of the list of other places and its round-ups."""

from collections.abc import Iterator

from wagtail.models import Page

from core.registry import Listed, sitemap_parts
from core.visibility import visible_pages
from parallel_places.models import ParallelPlacesIndexPage, RoundUpPage


def pages() -> Iterator[Listed]:
    """Every page of this section that everybody may read. Two queries."""
    kinds = (ParallelPlacesIndexPage, RoundUpPage)
    for page in visible_pages(Page.objects.type(*kinds), None).order_by("path").iterator():
        yield Listed(page.get_url() or "", page.last_published_at)


sitemap_parts.register("parallel-places", pages)
