"""Where the directory leads to other sites."""

from collections.abc import Iterator

from django.urls import reverse

from core.outside import addresses_in
from core.registry import Leads, outside_links
from directory.models import Organisation


def organisations() -> Iterator[Leads]:
    """Organisations with a website. One query."""
    for row in Organisation.objects.exclude(website=""):
        urls = list(addresses_in(row.website))
        if urls:
            yield Leads(row.name, reverse("directory_organisation_modeladmin_edit", args=[row.pk]), urls)


outside_links.register("organisations", organisations)
