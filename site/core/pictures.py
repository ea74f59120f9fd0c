"""The sizes in which pictures are shown: those of each place are fetched in one query and made when first wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects


@dataclass(frozen=True)
class Place:
    """Where pictures stand: the sizes as Wagtail names them, the plain one first, and how wide the place is."""

    specs: tuple[str, ...]
    width: str = ""  # as `sizes` of HTML; none where there is but one size
    lead: bool = True  # large enough for the first on a page to be fetched before all else


def _webp(*sizes: str) -> tuple[str, ...]:
    return tuple(f"{size}|format-webp" for size in sizes)


PLACES = {
    "body": Place(_webp("width-960", "width-480", "width-1440"), "(min-width: 60rem) 52rem, 92vw"),
    "group": Place(_webp("fill-640x360", "fill-320x180"), "(min-width: 40rem) 18rem, 92vw"),
    "head": Place(_webp("fill-320x320")),
    "face": Place(_webp("fill-128x128"), lead=False),
}


@dataclass(frozen=True)
class Picture:
    """What a template draws: one rendition by itself, and all for browsers that choose."""

    plain: Any
    srcset: str
    sizes: str
    alt: str


def drawn(image: Any, place: Place, alt: str | None = None) -> Picture:
    """`image` for `place`. No query when its renditions were prefetched, else one; `alt` in the place of its own."""
    renditions = list(image.get_renditions(*place.specs).values())
    by_width = {rendition.width: rendition.url for rendition in renditions}  # a small image has no larger ones
    several = len(by_width) > 1
    return Picture(
        plain=renditions[0],
        srcset=", ".join(f"{url} {width}w" for width, url in sorted(by_width.items())) if several else "",
        sizes=place.width if several else "",
        alt=_alt(image) if alt is None else alt,
    )


def _alt(image: Any) -> str:
    """What an editor wrote where the image stands, else of the image; nothing of one that only decorates."""
    if getattr(image, "decorative", False):
        return ""
    return str(getattr(image, "contextual_alt_text", "") or image.default_alt_text)


def prefetch(images: Sequence[Any]) -> None:
    """Fetch the renditions of all these at once."""
    prefetch_related_objects([image for image in images if image is not None], "renditions")
