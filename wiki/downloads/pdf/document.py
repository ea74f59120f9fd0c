"""Draws the blocks of a page on sheets, as far as the time goes."""

from collections.abc import Iterable

from django.utils.translation import gettext

from wiki.downloads.facts import Facts
from wiki.downloads.pdf.blocks import Block, Kind, Style, blocks_of
from wiki.downloads.pdf.clock import TimeIsUpError
from wiki.downloads.pdf.drawing import draw
from wiki.downloads.pdf.fonts import head_for
from wiki.downloads.pdf.pictures import Pictures
from wiki.downloads.pdf.sheets import MARGIN, Sheets
from wiki.downloads.pdf.signs import lacks, shown


def as_pdf(facts: Facts) -> bytes:
    """The page as PDF. What does not fit into the time is left out, and the last line says so."""
    pdf, pictures = Sheets(facts), Pictures(facts.pictures())
    try:
        title = shown(facts.page.title)
        pdf.set_font(head_for(title), "B", 24)
        pdf.multi_cell(0, 10, title, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
        for block in _all(facts):
            pdf.clock.check()
            draw(pdf, block, pictures)
    except TimeIsUpError:
        pdf.clock.stop()
        pdf.set_left_margin(MARGIN)
        pdf.ln()
        said = gettext("The rest is left out here: the page is too long. Read it at %(address)s")
        draw(pdf, _said(facts, said))
    pdf.clock.stop()
    return bytes(pdf.output())


def _all(facts: Facts) -> Iterable[Block]:
    if lacks(facts.words):
        said = gettext("“?” stands here for letters and signs that this file cannot show. Read them at %(address)s")
        yield _said(facts, said)
    rows = [[str(row.label), row.value or gettext("not stated")] for row in facts.fields()]
    if rows:
        yield Block(Kind.TABLE, rows=[[str(facts.kind), ""], *rows])
    yield from blocks_of(facts.html())


def _said(facts: Facts, words: str) -> Block:
    """A line that leads to the page itself."""
    return Block(runs=[(words % {"address": facts.address}, Style(italic=True, href=facts.address))])
