"""Who has used a method, as far as a reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from library.models import MethodPage

Seen = Mapping[int, tuple[str, str]]  # by key: title and address of pages that may be seen


@dataclass(frozen=True)
class Use:
    """A pilot, or one of its strands, with what is known of how it used the method."""

    pilot: tuple[str, str]
    strand: tuple[str, str] | None
    evidence: str
    source: Any


def named_pages(method: "MethodPage") -> list[int | None]:
    """Keys of all pages its uses name."""
    return [key for row in method.uses.all() for key in (row.pilot_id, row.strand_id)]


def of(method: "MethodPage", seen: Seen) -> list[Use]:
    """Its uses in the editor's order. One whose strand is hidden is left out: what is known of it is the strand's."""
    return [
        Use(seen[row.pilot_id], seen.get(row.strand_id) if row.strand_id else None, row.evidence, row.source)
        for row in method.uses.all()
        if row.pilot_id in seen and (not row.strand_id or row.strand_id in seen)
    ]
