"""What an administrator set for the look of the site, read once a request."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext

from core import freshness
from core.freshness import fragments
from core.queries.prepared import Prepared, Slot
from core.sharing import Picture
from core.sites import site_of
from home.models import SiteLook

OWN = ("share.png", 1200, 630)  # the site's own picture for shared links
SHARED_SIZE = "fill-1200x630"
_KEPT = "_site_look"


def of(request: HttpRequest) -> SiteLook:
    """The look of the site this request is for; an empty one where nobody has set any. Kept for all who read."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, fragments.kept("home.look", make=lambda: _read(request), anyone=True))
    return getattr(request, _KEPT)


def _read(request: HttpRequest) -> SiteLook:
    """Two queries."""
    freshness.depends(freshness.list_tag(SiteLook._meta.label_lower))
    site = site_of(request)
    return (_looks.first(site=site.pk) if site else None) or SiteLook(site=site)


_looks: Prepared[SiteLook] = Prepared(
    lambda: SiteLook.objects.filter(site=Slot("site")).select_related("logo", "share_image").order_by("pk")[:1]
)


def share_picture(request: HttpRequest) -> Picture:
    """The picture beside shared links: the one an administrator chose, else the site's own."""
    chosen: Any = of(request).share_image
    if chosen:
        drawn = chosen.get_rendition(SHARED_SIZE)
        return Picture(drawn.url, chosen.default_alt_text, drawn.width, drawn.height)
    name, width, height = OWN
    return Picture(static(name), gettext("Contour lines, and the name of the site"), width, height)
