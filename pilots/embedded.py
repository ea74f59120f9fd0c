"""What of the pilots can stand in any body of text: their map."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import registry
from pilots import listing, on_map
from pilots.models import PilotIndexPage


def _map(_options: dict[str, Any], user: Any) -> dict[str, Any]:
    """All pilots that `user` may see; no map where there is no list for it to lead to."""
    index = PilotIndexPage.objects.visible_to(user).first()
    return {"map": on_map.view(listing.whole(user, index.url)) if index else None}


registry.embeddables.register("map", registry.Embeddable(_("Map of the pilots"), "components/map_and_list.html", _map))
