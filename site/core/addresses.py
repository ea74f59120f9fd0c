"""Addresses of many pages at once."""

from collections.abc import Callable

from django.urls import reverse
from wagtail.models import Site


def addresses() -> Callable[[str], str]:
    """Turns the tree paths of pages (`url_path`) into addresses; for many at once, without a page object for each."""
    roots = [root.root_path for root in Site.get_site_root_paths()]
    prefix = reverse("wagtail_serve", args=[""])

    def address(url_path: str) -> str:
        root = next((root for root in roots if url_path.startswith(root)), "/")
        return prefix + url_path.removeprefix(root)

    return address
