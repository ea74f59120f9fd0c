"""What is known of a text that is sent: its words and links, whose it is, how the form was filled in."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from core import throttle
from core.guard import GuardMixin

LINK = re.compile(r"(?:https?://|(?<![\w@.])www\.)[^\s<>\"'()\[\]]+", re.IGNORECASE)
MOST_LINKS = 200  # looked at in one text


@dataclass(frozen=True)
class Facts:
    """How a form was sent: from where, in how many seconds, and whether the box nobody sees was filled in before."""

    address: str = ""
    agent: str = ""
    referrer: str = ""
    url: str = ""
    seconds: float | None = None
    trapped: bool = False


def facts_of(request: HttpRequest, form: Any = None) -> Facts:
    """The facts of a post; `form` is its form, checked, where that has the box and the stamp of `core.guard`."""
    guarded = form if isinstance(form, GuardMixin) else None
    return Facts(
        address=throttle.address_of(request),
        agent=request.headers.get("User-Agent", "")[:300],
        referrer=request.headers.get("Referer", "")[:300],
        url=request.build_absolute_uri(),
        seconds=guarded.seconds if guarded else None,
        trapped=bool(guarded and guarded.trapped),
    )


@dataclass(frozen=True)
class Case:
    """One text to judge. `user` is None for whoever has no account."""

    text: str
    user: Any = None
    email: str = ""
    facts: Facts = field(default_factory=Facts)

    @cached_property
    def links(self) -> list[str]:
        """Every address the text names, this site's own apart."""
        found = (match.group() for match in LINK.finditer(self.text))
        return [link for link, _number in zip(found, range(MOST_LINKS), strict=False) if host_of(link) not in _ours()]

    @cached_property
    def hosts(self) -> list[str]:
        """Where they lead, each host once, in order."""
        return list(dict.fromkeys(host for link in self.links if (host := host_of(link))))


def host_of(link: str) -> str:
    """The host of an address in small letters, without `www.`; empty for what is none."""
    try:
        host = urlsplit(link if "://" in link else f"//{link}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").rstrip(".")[:253]


def _ours() -> set[str]:
    return {host_of(settings.SITE_URL), ""}
