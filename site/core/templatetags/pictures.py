"""The tag that draws a picture: as a page of any width needs it, and no sooner than it is needed."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from core import pictures

register = template.Library()
SHOWN = "_shows_a_picture"


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(context: Context, image: Any, where: str, css: str = "", alt: str | None = None) -> dict[str, Any]:
    """Draw `image` for one of `core.pictures.PLACES`. The first large one of a page is fetched at once, others late."""
    place = pictures.PLACES[where]
    first = place.lead and _is_first(context.get("request"))
    return {"picture": pictures.drawn(image, place, alt), "css": css, "first": first}


def _is_first(request: HttpRequest | None) -> bool:
    if request is None or hasattr(request, SHOWN):
        return False
    setattr(request, SHOWN, True)
    return True
