"""What search engines are told of pilots, of the pages below them, and of findings."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail.models import Page

from core.registry import Listed, sitemap_parts
from core.visibility import visible_pages
from pilots.models import (
    Finding,
    PilotIndexPage,
    PilotPage,
    PilotUpdatePage,
    StrandHolderPage,
    StrandPage,
    UpdateHolderPage,
)
from pilots.models.index import VIEWS

PAGES = (PilotIndexPage, PilotPage, StrandHolderPage, StrandPage, UpdateHolderPage, PilotUpdatePage)


def pages() -> Iterator[Listed]:
    """The list of pilots with its views, and every page below it that everybody may read. Two queries."""
    for page in visible_pages(Page.objects.type(*PAGES), None).order_by("path").iterator():
        url = page.get_url() or ""
        yield Listed(url, page.last_published_at)
        if page.specific_class is PilotIndexPage:
            yield from (Listed(f"{url}{view}/") for view in VIEWS)


def findings() -> Iterator[Listed]:
    """The list of findings, and those that stand. Two queries."""
    yield Listed(reverse("finding_list"))
    for finding in Finding.objects.visible_to(None).only("pk", "last_published_at").order_by("pk").iterator():
        yield Listed(finding.get_absolute_url(), finding.last_published_at)


sitemap_parts.register("pilots", pages)
sitemap_parts.register("findings", findings)
