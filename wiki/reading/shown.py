"""What a wiki page shows. Each part registers when the site starts: parts read models, which import this."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from wiki.models import WikiPage

Part = Callable[["WikiPage", HttpRequest], dict[str, Any]]
_parts: list[Part] = []


def shows(part: Part) -> Part:
    """Have `part` asked for what the template shows."""
    if part not in _parts:
        _parts.append(part)
    return part


def context(page: "WikiPage", request: HttpRequest) -> dict[str, Any]:
    """What the template of a page shows."""
    return {name: value for part in _parts for name, value in part(page, request).items()}
