"""The way back to the list of other places, with the filters it had."""

from django.http import QueryDict

from core import trail
from core.trail import with_trail

__all__ = ["way_back", "with_trail"]
PARTS = ("region", "theme", "interest", "q", "sort", "page")


def way_back(list_url: str, asked: QueryDict) -> str:
    """The address of the list this reader came from, as far as it is one of ours."""
    return trail.way_back(list_url, asked, PARTS)
