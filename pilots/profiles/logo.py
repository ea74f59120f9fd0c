"""A pilot's own mark, drawn in one size for the head of its page and for shared links."""

from typing import Any

from wagtail.images import get_image_model

SIZE = "max-640x320"
_KEPT = "_drawn_logo"


def drawn(page: Any) -> Any:
    """The rendition with its image, or None without a logo. One query a page once it was drawn."""
    if not page.logo_id:
        return None
    if not hasattr(page, _KEPT):
        known = get_image_model().get_rendition_model().objects.select_related("image")
        found = known.filter(image=page.logo_id, filter_spec=SIZE).first()
        setattr(page, _KEPT, found or page.logo.get_rendition(SIZE))
    return getattr(page, _KEPT)
