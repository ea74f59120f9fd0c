"""Pictures made from the directory."""

import hashlib
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from directory import maps
from directory.sheet import sheet

DAY = 24 * 60 * 60
YEAR = 365 * DAY
SVG = "image/svg+xml"


@require_safe
def map_sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The shapes all maps draw from. The digest is that of the content, so what is here never changes."""
    if digest != sheet().digest:
        raise Http404
    answer = HttpResponse(sheet().text, content_type=SVG)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


def _locator_etag(request: HttpRequest, shape_key: str) -> str | None:
    """Changes with the picture; none for an area that has no picture."""
    if not maps.has_locator(shape_key):
        return None
    return f'"{hashlib.sha256(_locator(shape_key).encode()).hexdigest()[:16]}"'


@require_safe
@cache_control(public=True, max_age=DAY)
@condition(etag_func=_locator_etag)
def locator(request: HttpRequest, shape_key: str) -> HttpResponse:
    """The small map that shows where an area lies, as an SVG picture."""
    if not maps.has_locator(shape_key):
        raise Http404
    return HttpResponse(_locator(shape_key), content_type=SVG)


@cache
def _locator(shape_key: str) -> str:
    return render_to_string("directory/locator.svg", {"locator": maps.locator(shape_key)})
