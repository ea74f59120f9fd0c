"""The pictures of a page, as large as a sheet shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fpdf import FPDF
from PIL import Image

MOST = 40  # pictures of one file
SIDE = 1_400  # pixels of the longer side
TALLEST = 120  # millimetres
DENSITY = 150 / 25.4  # pixels of a millimetre
WHITE = (255, 255, 255)


@dataclass
class Pictures:
    """Pictures by their address on the site; each is opened when it is drawn."""

    files: Mapping[str, Any] = field(default_factory=dict)  # address -> the file as storage keeps it
    drawn: int = 0

    def draw(self, pdf: FPDF, address: str, words: str) -> bool:
        """Draw a picture below what is there; False where it is none of the page's, is unreadable or one too many."""
        kept = self.files.get(address)
        opened = _opened(kept) if kept is not None and self.drawn < MOST else None
        if opened is None:
            return False
        self.drawn += 1
        picture, way = opened
        width, height = picture.width / DENSITY, picture.height / DENSITY
        scale = min(1, pdf.epw / width, TALLEST / height)
        pdf.ln(1)
        if pdf.will_page_break(height * scale):
            pdf.add_page()
        pdf.set_image_filter(way)
        pdf.image(picture, x=pdf.l_margin, w=width * scale, h=height * scale, alt_text=words)
        pdf.ln(3)
        return True


def _opened(kept: Any) -> tuple[Image.Image, str] | None:
    """Plain colours on white, as paper has them, and how to pack them: photographs small, drawings sharp."""
    try:
        with kept.open("rb") as content, Image.open(content) as picture:
            way = "FlateDecode" if picture.format == "PNG" else "DCTDecode"
            picture.thumbnail((SIDE, SIDE))
            if picture.mode != "RGBA":
                return picture.convert("RGB"), way
            paper = Image.new("RGB", picture.size, WHITE)
            paper.paste(picture, mask=picture.getchannel("A"))
            return paper, way
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
