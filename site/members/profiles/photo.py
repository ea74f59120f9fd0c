"""Photos of members: looked at by content, turned upright, made small, and kept without a camera's notes."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.models import Collection

from core.pictures import PLACES

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
SIDE = 800  # pixels of the longer side as kept; the largest shown is 240, twice that on a fine screen
COLLECTION = "Photos of members"
RENDITIONS = (*PLACES["face"].specs, *PLACES["head"].specs)  # made when the photo comes, so that no list waits for them
WHITE = (255, 255, 255)


def read(upload: Any) -> bytes:
    """The photo as JPEG, without metadata. Raises `ValidationError` with what is wrong with the file."""
    if upload.size > MOST_BYTES:
        raise ValidationError(gettext("The photo is larger than 10 MB. Choose a smaller one."), code="large")
    unreadable = gettext("This is no photo the site can read. Choose a JPEG, PNG, WebP or GIF file.")
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(gettext("The photo has more than 40 million points. Choose a smaller one."))
            return _plain(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as fault:
        raise ValidationError(unreadable, code="unreadable") from fault


def _plain(picture: Image.Image) -> bytes:
    """Its first frame, upright, on white, small; nothing but the points is carried over."""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((SIDE, SIDE))
    plain = Image.new("RGB", upright.size, WHITE)
    plain.paste(upright, mask=upright.getchannel("A"))
    kept = BytesIO()
    plain.save(kept, "JPEG", quality=88, optimize=True)
    return kept.getvalue()


def store(content: bytes) -> Any:
    """The photo as an image of the site, under a name that says nothing and cannot be guessed."""
    file = ImageFile(BytesIO(content), name=f"{get_random_string(24).lower()}.jpg")
    image = get_image_model().objects.create(title="Photo of a member", collection=_collection(), file=file)
    image.get_renditions(*RENDITIONS)
    return image


def _collection() -> Collection:
    """The collection that holds nothing else."""
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
