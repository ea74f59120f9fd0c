"""Pictures made from the directory."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory import maps

DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=DAY)
def locator(request: HttpRequest, shape_key: str) -> HttpResponse:
    """The small map that shows where an area lies, as an SVG picture."""
    if not maps.has_locator(shape_key):
        raise Http404
    drawn = {"locator": maps.locator(shape_key)}
    return render(request, "directory/locator.svg", drawn, content_type="image/svg+xml")
