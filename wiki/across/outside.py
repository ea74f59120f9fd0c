"""Where texts of the wiki lead to other sites, for the nightly check of links."""

from collections.abc import Iterator

from django.urls import reverse

from core.outside import addresses_in
from core.registry import Leads, outside_links
from wiki.models import WikiPage


def pages() -> Iterator[Leads]:
    """Published pages whose text leads elsewhere. One query."""
    found = WikiPage.objects.live().filter(html__contains="http").order_by("pk")
    for pk, title, html in found.values_list("pk", "title", "html").iterator(chunk_size=200):
        urls = list(addresses_in(html))
        if urls:
            yield Leads(title, reverse("wagtailadmin_pages:edit", args=[pk]), urls)


outside_links.register("wiki", pages)
