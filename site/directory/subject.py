"""What the pages of a theme, an organisation and a place have in common."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from core import freshness
from core.models.named import Named
from core.registry import shelves
from directory import cards


def context(request: HttpRequest, rows: Any, slug: str, list_label: str | Promise) -> dict[str, Any]:
    """The row of `rows` at this address as `subject`, the way back to its list, and the shelves that hang on it.

    Raises `Http404` for an address part no row has.
    """
    kind = rows.model._meta.model_name
    row: Named = get_object_or_404(rows, slug=slug)
    freshness.depends(freshness.thing_tag(rows.model._meta.label_lower, row.pk))
    list_url = reverse(f"{kind}_list")
    return {
        kind: row,
        "subject": row,
        "card": cards.CARDS[kind](row),
        "list_url": list_url,
        "trail": [(list_label, list_url), (row.name, "")],
        "shelves": shelves.for_subject(kind, row, request.user),
    }
