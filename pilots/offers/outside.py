"""Where findings lead to other sites; what pages lead to is read with all pages."""

from collections.abc import Iterator

from django.urls import reverse

from core.outside import addresses_in
from core.registry import Leads, outside_links
from pilots.models import Finding


def findings() -> Iterator[Leads]:
    """Published findings whose evidence lies elsewhere. One query."""
    for row in Finding.objects.standing().iterator(chunk_size=500):
        urls = list(addresses_in(list(row.evidence.raw_data)))
        if urls:
            yield Leads(row.title, reverse("wagtailsnippets_pilots_finding:edit", args=[row.pk]), urls)


outside_links.register("findings", findings)
