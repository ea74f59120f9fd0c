"""What an upload is, by its content: a picture, made anew, or a document of a kind that cannot run."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from PIL import Image, ImageOps, UnidentifiedImageError

from core.texts import names

MOST_BYTES = 10 * 1024 * 1024  # trust.md, Files and addresses
MOST_PIXELS = 40_000_000
SIDE = 2_400  # pixels of the longer side as kept; more than a page shows on any screen
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png"}  # a GIF keeps its first picture
PICTURES = {"jpg", "jpeg", "png", "webp", "gif"}
OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}  # and the folder that tells one from another
PLAIN = {"csv", "txt"}
ACCEPTED = (*sorted(PICTURES), "pdf", *sorted(OFFICE), "odt", *sorted(PLAIN))
MOST_PARTS = 5_000  # of an Office file
LONGEST_NAME = 120  # as the column


@dataclass(frozen=True)
class Taken:
    """A file as it is kept; `size` in pixels is known of pictures alone."""

    name: str
    content: bytes
    size: tuple[int, int] | None = None

    @property
    def is_picture(self) -> bool:
        """Whether the page can show it."""
        return self.size is not None


def read(upload: Any) -> Taken:
    """The upload as it is kept. Raises `ValidationError` with what is wrong with it and what would do."""
    if upload.size > MOST_BYTES:
        raise ValidationError(gettext("The file is larger than 10 MB. Choose a smaller one."), code="large")
    name = _name(upload.name)
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending in PICTURES:
        return _picture(upload, PurePath(name).stem)
    content = upload.read()
    if not _fits(ending, content):
        raise ValidationError(
            gettext("This is no file the site takes. Choose one of these kinds: %(kinds)s.")
            % {"kinds": ", ".join(ACCEPTED)},
            code="kind",
        )
    return Taken(name, content)


def _name(sent: str) -> str:
    """The file's own name, without a folder and with nothing that Markdown, an address or a header could take amiss."""
    last = names.cleaned(sent.replace("\\", "/").rpartition("/")[2])
    plain = "".join(sign if sign.isalnum() or sign in " -_.," else "-" for sign in last).strip(" .-")
    path = PurePath(plain or "file")
    ending = path.suffix[:10]
    return f"{path.stem[: LONGEST_NAME - len(ending)]}{ending}"


def _picture(upload: Any, stem: str) -> Taken:
    unreadable = gettext("This is no picture the site can read. Choose a JPEG, PNG, WebP or GIF file.")
    try:
        with Image.open(upload, formats=tuple(FORMATS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(gettext("The picture has more than 40 million points. Choose a smaller one."))
            kind = str(picture.format)
            content, size = _made_anew(picture, kind)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as fault:
        raise ValidationError(unreadable, code="unreadable") from fault
    return Taken(f"{stem[: LONGEST_NAME - 5]}.{FORMATS[kind]}", content, size)


def _made_anew(picture: Image.Image, kind: str) -> tuple[bytes, tuple[int, int]]:
    """Its points alone, upright and not too large: no notes of a camera, nothing hidden behind them."""
    has_alpha = kind != "JPEG"
    plain = ImageOps.exif_transpose(picture).convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((SIDE, SIDE))
    kept = BytesIO()
    form = "PNG" if kind == "GIF" else kind
    plain.save(kept, form, **({"quality": 88} if form in {"JPEG", "WEBP"} else {"optimize": True}))
    return kept.getvalue(), plain.size


def _fits(ending: str, content: bytes) -> bool:
    """Whether the content is what the name says."""
    if ending == "pdf":
        return content.startswith(b"%PDF-")
    if ending in OFFICE or ending == "odt":
        return _is_office(ending, content)
    return ending in PLAIN and _is_text(content)


def _is_office(ending: str, content: bytes) -> bool:
    """Only its table of contents is read: nothing is unpacked, and a file with macros is not taken."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    if len(parts) > MOST_PARTS or any("vbaProject" in part or part.startswith("Basic/") for part in parts):
        return False
    if ending == "odt":
        return {"mimetype", "content.xml"} <= set(parts)
    return "[Content_Types].xml" in parts and any(part.startswith(OFFICE[ending]) for part in parts)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
