"""What search engines are told of the library."""

from collections.abc import Iterator

from wagtail.models import Page

from core.registry import Listed, sitemap_parts
from core.visibility import visible_pages
from library.models import (
    BriefingIndexPage,
    BriefingPage,
    MethodIndexPage,
    MethodPage,
    PresentationIndexPage,
    PresentationPage,
    PublicationsIndexPage,
)

PAGES = (
    PublicationsIndexPage,
    BriefingIndexPage,
    BriefingPage,
    PresentationIndexPage,
    PresentationPage,
    MethodIndexPage,
    MethodPage,
)


def pages() -> Iterator[Listed]:
    """The lists and every publication that everybody may read. Two queries."""
    for page in visible_pages(Page.objects.type(*PAGES), None).order_by("path").iterator():
        yield Listed(page.get_url() or "", page.last_published_at)


sitemap_parts.register("library", pages)
