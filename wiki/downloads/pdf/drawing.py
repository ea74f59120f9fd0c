"""Draws one block of a text at a time."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext
from fpdf import FPDF
from fpdf.fonts import FontFace

from wiki.downloads.pdf.blocks import Block, Kind, Style
from wiki.downloads.pdf.fonts import TEXT, head_for
from wiki.downloads.pdf.pictures import Pictures
from wiki.downloads.pdf.signs import shown

INK, GREY, LINK = (22, 38, 45), (74, 91, 98), (11, 91, 83)
TINT = (241, 236, 224)
SIZE, LINE = 11, 5.4  # points, millimetres
HEADINGS = {2: 17, 3: 14, 4: 12.5, 5: 11.5, 6: 11}
STEP = 7  # millimetres that a list stands in
MOST_STEPS = 8
WIDEST = 8  # columns of a table
LONGEST_CELL = 400
CHUNK = 4_000  # letters written at once


def draw(pdf: FPDF, block: Block, pictures: Pictures | None = None) -> None:
    """Draw `block` below what is there. A picture that is none of `pictures` is named in words."""
    if block.kind is Kind.PICTURE and (pictures is None or not pictures.draw(pdf, block.address, block.text)):
        words = gettext("[Picture: %(words)s]") % {"words": block.text}
        block = Block(runs=[(words, Style(italic=True))], depth=block.depth)
    if block.kind is Kind.PICTURE:
        return
    {Kind.HEADING: _heading, Kind.CODE: _code, Kind.RULE: _rule, Kind.TABLE: _table}.get(block.kind, _paragraph)(
        pdf, block
    )


def _heading(pdf: FPDF, block: Block) -> None:
    size = HEADINGS.get(block.level, SIZE)
    pdf.ln(3)
    if pdf.will_page_break(size + 3 * LINE):  # no heading alone at the foot of a sheet
        pdf.add_page()
    text = shown(" ".join(block.text.split()))
    pdf.set_font(head_for(text), "B", size)
    pdf.set_text_color(*INK)
    pdf.start_section(text, level=max(0, min(block.level - 2, 4)), strict=False)
    pdf.multi_cell(0, size * 0.48, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(1.5)


def _paragraph(pdf: FPDF, block: Block) -> None:
    left = pdf.l_margin
    inset = min(block.depth, MOST_STEPS) * STEP + (5 if block.quoted else 0)
    if block.marker:
        pdf.set_font(TEXT, "", SIZE)
        pdf.set_text_color(*GREY)
        pdf.set_x(left + inset - STEP)
        pdf.cell(STEP - 1, LINE, shown(block.marker), align="R")
    pdf.set_left_margin(left + inset)
    pdf.set_x(left + inset)
    for text, style in block.runs:
        _write(pdf, text, style, quoted=block.quoted)
    pdf.set_left_margin(left)
    pdf.ln(LINE)
    pdf.ln(1 if block.marker else 2.4)


def _write(pdf: FPDF, text: str, style: Style, *, quoted: bool) -> None:
    face = ("B" if style.bold else "") + ("I" if style.italic or quoted else "") + ("S" if style.struck else "")
    pdf.set_font(TEXT, face + ("U" if style.href else ""), SIZE * (0.92 if style.code else 1))
    pdf.set_text_color(*(LINK if style.href else GREY if quoted or style.code else INK))
    pdf.char_vpos = "SUP" if style.raised else "LINE"
    for part in _parts(shown(text)):
        pdf.write(LINE, part, link=_whole(style.href))
    pdf.char_vpos = "LINE"


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), CHUNK):
        yield text[start : start + CHUNK]


def _whole(href: str) -> str:
    """Addresses inside the page lead nowhere in a PDF."""
    if href.startswith("#"):
        return ""
    return settings.SITE_URL + href if href.startswith("/") else href


def _code(pdf: FPDF, block: Block) -> None:
    pdf.set_font(TEXT, "", SIZE - 1.5)
    pdf.set_text_color(*INK)
    pdf.set_fill_color(*TINT)
    for part in _parts(shown(block.text.rstrip("\n"))):
        pdf.multi_cell(0, LINE - 0.6, part, align="L", fill=True, new_x="LMARGIN", new_y="NEXT", padding=1)
    pdf.ln(2.4)


def _rule(pdf: FPDF, _block: Block) -> None:
    pdf.ln(2)
    pdf.set_draw_color(*GREY)
    pdf.line(pdf.l_margin, pdf.y, pdf.w - pdf.r_margin, pdf.y)
    pdf.ln(4)


def _table(pdf: FPDF, block: Block) -> None:
    rows = [[shown(" ".join(cell.split())) for cell in row] for row in block.rows]
    columns = max((len(row) for row in rows), default=0)
    if columns > WIDEST or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        for row in rows:  # too wide or too full for a sheet: one line a row
            _paragraph(pdf, Block(runs=[(" | ".join(row), Style())], depth=1, marker="•"))
        return
    pdf.set_font(TEXT, "", SIZE - 1)
    pdf.set_text_color(*INK)
    pdf.set_draw_color(*GREY)
    head = FontFace(emphasis="BOLD", color=INK, fill_color=TINT)
    with pdf.table(text_align="LEFT", line_height=LINE, padding=1, headings_style=head, repeat_headings=0) as table:
        for row in rows:
            drawn = table.row()
            for cell in row + [""] * (columns - len(row)):
                drawn.cell(cell)
    pdf.ln(3)
