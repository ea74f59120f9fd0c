"""`[[theme:…]]` and `[[place:…]]`: links by any of the names a row has."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from core.models import Named
from core.models.named import fold
from core.registry import Link, links
from directory.models import Place, Theme


def _named(model: type[Named], kind: str, names: Iterable[str], _user: Any) -> dict[str, Link]:
    found = {}
    for row in model._default_manager.order_by("-pk"):
        for name in (*row.other_names.splitlines(), row.name):
            found[fold(name)] = Link(row.get_absolute_url(), row.name, **{kind: row.pk})  # type: ignore[attr-defined]
    return {name: found[fold(name)] for name in names if fold(name) in found}


links.register("theme", partial(_named, Theme, "theme"))
links.register("place", partial(_named, Place, "place"))
