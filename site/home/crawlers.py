"""Answers for machines that read the site: what there is to read (sitemaps.org), and where not to look (RFC 9309)."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import freshness
from core.registry import Listed, sitemap_parts
from core.sharing import absolute

LONGEST_SITEMAP = 50_000  # addresses in one file, by the protocol
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every address that everybody may read; the list of its files when one cannot hold them."""
    freshness.depends(freshness.FRAME, freshness.ANY_PAGE)
    listed = _listed()
    if len(listed) <= LONGEST_SITEMAP:
        return _file(listed)
    numbers = range(1, -(-len(listed) // LONGEST_SITEMAP) + 1)
    files = (f"<sitemap>{_location(reverse('sitemap_part', args=[number]))}</sitemap>" for number in numbers)
    return _xml("sitemapindex", files)


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """One file of a sitemap of several, counted from one."""
    freshness.depends(freshness.FRAME, freshness.ANY_PAGE)
    listed, end = _listed(), number * LONGEST_SITEMAP
    part = listed[end - LONGEST_SITEMAP : end] if number else []
    if not part or part == listed:  # what fits into one file stands at one address
        raise Http404
    return _file(part)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where crawlers need not look, and where the sitemap is."""
    return render(request, "home/robots.txt", {"sitemap": absolute(reverse("sitemap"))}, content_type="text/plain")


def _listed() -> list[Listed]:
    """What every room registers, in the order in which the rooms were started; each address once."""
    found = (entry for _name, part in sitemap_parts for entry in part())
    return list({entry.path: entry for entry in found}.values())


def _file(listed: Iterable[Listed]) -> HttpResponse:
    return _xml("urlset", (f"<url>{_location(entry.path)}{_changed(entry)}</url>" for entry in listed))


def _location(path: str) -> str:
    return f"<loc>{escape(absolute(path))}</loc>"


def _changed(entry: Listed) -> str:
    return f"<lastmod>{entry.changed.isoformat(timespec='seconds')}</lastmod>" if entry.changed else ""


def _xml(root: str, rows: Iterator[str]) -> HttpResponse:
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{SCHEMA}">', *rows, f"</{root}>", "")
    return HttpResponse("\n".join(lines), content_type=XML)
