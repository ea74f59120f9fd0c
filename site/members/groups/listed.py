"""What search engines are told of groups: the list, and the public face of each. One query."""

from collections.abc import Iterator

from django.urls import reverse

from core.registry import Listed, sitemap_parts
from members.models import ThemeGroup


def groups() -> Iterator[Listed]:
    """When a group last changed is not kept, so nothing is said of it."""
    yield Listed(reverse("group_list"))
    for row in ThemeGroup.objects.visible_to(None).only("slug").order_by("pk"):
        yield Listed(row.get_absolute_url())


sitemap_parts.register("groups", groups)
