"""The sheets of a PDF: A4 with a footer, and a clock that every line looks at."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from fpdf import FPDF

from wiki.downloads.facts import Facts
from wiki.downloads.pdf.clock import Clock
from wiki.downloads.pdf.fonts import FACES, TEXT, face, is_wide
from wiki.downloads.pdf.signs import shown

SHORTEST = 30  # letters of an address
MARGIN = 20  # millimetres
GREY = (74, 91, 98)


class Sheets(FPDF):
    """A4 with a footer: version, date, address, number of the sheet."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(format="A4")
        self.clock = Clock()
        self.facts = facts
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)
        wide = is_wide(shown(facts.words + facts.page.html))
        for family, style in FACES:
            self.add_font(family, style, face(family, style, wide=wide))
        self.set_title(facts.page.title)
        self.set_lang("en-GB")
        self.set_creator(settings.WAGTAIL_SITE_NAME)
        self.set_subject(facts.address)
        self.add_page()

    def write(self, *args: Any, **kwargs: Any) -> Any:
        """As fpdf2 has it, while there is time."""
        self.clock.check()
        return super().write(*args, **kwargs)

    def multi_cell(self, *args: Any, **kwargs: Any) -> Any:
        """As fpdf2 has it, while there is time; its tables draw and measure each cell with this."""
        self.clock.check()
        return super().multi_cell(*args, **kwargs)

    def footer(self) -> None:
        """Drawn by fpdf2 at the end of every sheet."""
        self.set_y(-MARGIN + 3)
        self.set_font(TEXT, "", 8.5)
        self.set_text_color(*GREY)
        said = gettext("Version %(number)d of %(date)s") % {"number": self.facts.page.version, "date": self.facts.date}
        width = self.epw - 25
        self.cell(width, 4, _fitting(self, f"{said}, ", self.facts.address, width), link=self.facts.address)
        sheet = gettext("Page %(number)d of %(all)s") % {"number": self.page_no(), "all": "{nb}"}
        self.cell(0, 4, sheet, align="R")


def _fitting(pdf: FPDF, said: str, address: str, width: float) -> str:
    """Words and address, the address without its middle where the line is too short for all of it."""
    line, room = said + address, len(address)
    while pdf.get_string_width(line) > width - 2 and room > SHORTEST:
        room -= 4
        line = f"{said}{address[: room - 14]}…{address[-12:]}"
    return line
