"""Every address the site answers: the resolver's patterns, and a path that fits each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.regex_helper import normalize

SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


@dataclass(frozen=True)
class Address:
    """`route` as it is declared, `path` one that fits it, `name` for reversing."""

    route: str
    path: str
    name: str

    def __str__(self) -> str:
        return self.route


@cache
def addresses() -> tuple[Address, ...]:
    """All of them, in the order in which they are tried."""
    return tuple(_walked(get_resolver(), "", "", ""))


def _walked(resolver: URLResolver, route: str, path: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        longer, sample = route + _declared(entry.pattern), path + _sample(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(longer, f"/{sample}", f"{namespace}{entry.name or ''}")
        else:
            yield from _walked(entry, longer, sample, namespace + (f"{entry.namespace}:" if entry.namespace else ""))


def _declared(pattern: Any) -> str:
    return "" if isinstance(pattern, LocalePrefixPattern) else str(pattern)


def _sample(pattern: Any) -> str:
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1], "x"), str(pattern))
    text, names = normalize(str(pattern))[0]
    return text % dict.fromkeys(names, "1")
