"""`[[pilot:…]]` by any of a pilot's names, `[[finding:…]]` by its number."""

from collections.abc import Iterable
from typing import Any

from core.addresses import addresses
from core.models.named import fold
from core.registry import Link, links
from core.subjects import LONGEST_KEY
from pilots.models import Finding, PilotPage


def pilots(names: Iterable[str], user: Any) -> dict[str, Link]:
    """The pilots that `user` may see, by the names given or their part of the address."""
    address, found = addresses(), {}
    rows = (
        PilotPage.objects.visible_to(user).order_by("-pk").values_list("pk", "title", "other_names", "slug", "url_path")
    )
    for pk, title, other_names, slug, path in rows:
        for name in (slug, *other_names.splitlines(), title):
            found[fold(name)] = Link(address(path), title, page=pk)
    return {name: found[fold(name)] for name in names if fold(name) in found}


def findings(names: Iterable[str], user: Any) -> dict[str, Link]:
    """The standing findings that `user` may see, by the numbers given."""
    numbers = {int(name): name for name in names if name.isascii() and name.isdecimal() and len(name) <= LONGEST_KEY}
    rows = Finding.objects.visible_to(user).filter(pk__in=numbers)
    return {numbers[row.pk]: Link(row.get_absolute_url(), str(row)) for row in rows}


links.register("pilot", pilots)
links.register("finding", findings)
