"""What the wiki's home shows. Whoever has a part of it says so when the site starts, for parts read models."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from wiki.models import WikiIndexPage

Part = Callable[["WikiIndexPage", HttpRequest], dict[str, Any]]
_parts: list[Part] = []


def shows(part: Part) -> Part:
    """Have `part` asked for what the template shows."""
    if part not in _parts:
        _parts.append(part)
    return part


def context(page: "WikiIndexPage", request: HttpRequest) -> dict[str, Any]:
    """What the template of the wiki's home shows."""
    return {name: value for part in _parts for name, value in part(page, request).items()}
