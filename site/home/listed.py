"""What search engines are told of the front page, the programme and the pages about the site."""

from collections.abc import Iterator

from wagtail.models import Page

from core.registry import Listed, sitemap_parts
from core.visibility import visible_pages
from home.models import AboutIndexPage, AboutPage, HomePage, ProgrammePage


def pages() -> Iterator[Listed]:
    """The front page, the programme and the pages about the site, as far as everybody may read them. Two queries."""
    kinds = visible_pages(Page.objects.type(HomePage, ProgrammePage, AboutIndexPage, AboutPage), None)
    for page in kinds.order_by("path"):
        yield Listed(page.get_url() or "/", page.last_published_at)


sitemap_parts.register("home", pages)
