"""What search engines are told of the wiki: its home and every page that everybody may read."""

from collections.abc import Iterator

from wagtail.models import Page

from core.addresses import addresses
from core.registry import Listed, sitemap_parts
from core.visibility import visible_pages
from wiki.models import WikiIndexPage, WikiPage


def pages() -> Iterator[Listed]:
    """Home and pages, in the order of the tree. Two queries."""
    address = addresses()
    found = visible_pages(Page.objects.type(WikiIndexPage, WikiPage), None).order_by("path")
    for path, changed in found.values_list("url_path", "last_published_at").iterator():
        yield Listed(address(path), changed)


sitemap_parts.register("wiki", pages)
