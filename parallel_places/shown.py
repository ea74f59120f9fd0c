"""What a page of this section shows that can change elsewhere, told to `core.freshness` in one way."""

from collections.abc import Iterable, Mapping
from typing import Any

from core import freshness

ENTRIES = "parallel_places.placeentry"
ROUND_UPS = "parallel_places.rounduppage"


def depend(
    *, pages: Iterable[Any] = (), lists: Iterable[str] = (), rows: Mapping[str, Iterable[int | None]] | None = None
) -> None:
    """Say that what is being rendered shows these `pages`, all of these `lists`, and these `rows` by their keys."""
    freshness.depends(*(freshness.page_tag(page.pk) for page in pages if page and page.pk))
    freshness.depends(*(freshness.list_tag(label) for label in lists))
    for label, keys in (rows or {}).items():
        freshness.depends(*(freshness.thing_tag(label, key) for key in keys if key))
