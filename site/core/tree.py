"""Pages below a page, for queries that are prepared before it is known which."""

from typing import Any

from wagtail.models import Page

from core.queries.prepared import Slot

# Tree paths are of figures and capitals; what stands below begins as its parent does and goes on.
BELOW: dict[str, Any] = {"path__gt": Slot("above"), "path__lt": Slot("beyond")}
BEYOND = Page.alphabet[-1] * (Page.steplen + 1)


def below(path: str) -> dict[str, str]:
    """The values of these slots for a page at `path`."""
    return {"above": path, "beyond": path + BEYOND}
