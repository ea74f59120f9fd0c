"""Addresses on other sites, taken out of whatever a field holds."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings

LINK = re.compile(r'href="(https?://[^"]+)"', re.IGNORECASE)
ALONE = re.compile(r"https?://\S+", re.IGNORECASE)


def addresses_in(value: Any) -> Iterator[str]:
    """Every address elsewhere that `value` leads to, without its fragment.

    `value` is an address, HTML, or lists and dicts of such things, as the raw data of a body is. Text that merely
    names an address leads nowhere and is left out.
    """
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from addresses_in(part)
    elif isinstance(value, str):
        text = value.strip()
        found = [text] if ALONE.fullmatch(text) else map(unescape, LINK.findall(text))
        yield from (urldefrag(address).url for address in found if _is_outside(address))


def _is_outside(address: str) -> bool:
    try:
        return urlsplit(address).netloc.lower() not in {"", urlsplit(settings.SITE_URL).netloc.lower()}
    except ValueError:  # an address in brackets that holds none
        return False
