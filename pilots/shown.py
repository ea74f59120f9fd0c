"""What a page of this section shows that can change elsewhere, told to `core.freshness` in one way."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from core import freshness

if TYPE_CHECKING:
    from pilots.profiles.strand_rows import StrandView

HOLDERS = ("pilots.strandholderpage", "pilots.updateholderpage")  # unpublished, one takes what stands below along


def depend(
    *, pages: Iterable[Any] = (), lists: Iterable[str] = (), rows: Mapping[str, Iterable[int | None]] | None = None
) -> None:
    """Say that what is being rendered shows these `pages`, all of these `lists`, and these `rows` by their keys."""
    freshness.depends(*(freshness.page_tag(page.pk) for page in pages if page and page.pk))
    freshness.depends(*(freshness.list_tag(label) for label in lists))
    for label, keys in (rows or {}).items():
        freshness.depends(*(freshness.thing_tag(label, key) for key in keys if key))


def depend_on_strands(strands: "Iterable[StrandView]") -> None:
    """Say the same of strands with all that hangs on them, the findings apart."""
    views = list(strands)
    depend(
        pages=[view.page for view in views],
        rows={
            "directory.theme": [view.page.theme_id for view in views],
            "directory.organisation": [row.organisation_id for view in views for row in view.partners],
        },
    )
