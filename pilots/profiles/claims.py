"""A pilot's themes as its sources see them: each claim with its source, and one list where any source counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from directory.models import Theme
from pilots.choices import Emphasis


@dataclass(frozen=True)
class Said:
    """What one document says of the themes."""

    document: str
    claims: list[Any]


@dataclass(frozen=True)
class Themes:
    """`main`: (theme, documents that say main, in words or nothing when all agree); `all`: main themes first."""

    main: list[tuple[Theme, str]]
    all: list[Theme]
    by_source: list[Said]

    @property
    def disagree(self) -> bool:
        """Whether the sources name different themes."""
        return len({frozenset(claim.theme_id for claim in said.claims) for said in self.by_source}) > 1


def themes(claims: Iterable[Any]) -> Themes:
    """Sorts the claims of one pilot out; their themes are fetched with them."""
    rows = list(claims)
    _anchor(rows)
    held = {row.theme_id: row.theme for row in rows}
    main = {row.theme_id for row in rows if row.emphasis == Emphasis.MAIN}
    by_document = sorted(rows, key=lambda row: row.source.document)
    said = [
        Said(document, list(found)) for document, found in groupby(by_document, key=lambda row: row.source.document)
    ]
    return Themes(
        [(held[key], _sources(rows, key, len(said))) for key in held if key in main],
        sorted(held.values(), key=lambda theme: theme.pk not in main),
        said,
    )


def _anchor(claims: list[Any]) -> None:
    """Give the first claim of every theme, as the page shows them, the address part `claims-<theme>`."""
    seen: set[int] = set()
    for claim in sorted(claims, key=lambda row: row.source.document):
        claim.anchor = "" if claim.theme_id in seen else f"claims-{claim.theme.slug}"
        seen.add(claim.theme_id)


def _sources(claims: list[Any], theme: int, documents: int) -> str:
    """The documents that call a theme a main one, in words; nothing when every document does."""
    naming = {row.source.document for row in claims if row.theme_id == theme and row.emphasis == Emphasis.MAIN}
    if len(naming) == documents:
        return ""
    return _("main in: %(documents)s") % {"documents": ", ".join(sorted(naming))}
