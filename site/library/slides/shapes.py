"""What each shape on a slide says in words."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from library.slides.outline import SlideOutline, line
from library.slides.tables import table_block

SIGN = re.compile(r"^[-–•*▪►]\s+")  # typed by hand before a point
FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)", re.IGNORECASE)
TABLES = 3  # as `SlideTablesBlock` takes
REPEATED = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER}  # the same on every slide
TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
PICTURES = {MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.LINKED_PICTURE}
DRAWN = {MSO_SHAPE_TYPE.LINE, MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.TEXT_BOX}
DRAWN |= {MSO_SHAPE_TYPE.PLACEHOLDER, MSO_SHAPE_TYPE.CALLOUT}  # without words they are ornament, or empty


def carry_over(shapes: Iterable[Any], slide: SlideOutline, source: str) -> None:
    """Add what these shapes say to `slide`; groups are taken apart."""
    for shape in shapes:
        if _kind(shape) == MSO_SHAPE_TYPE.GROUP:
            carry_over(shape.shapes, slide, source)
        elif getattr(shape, "has_table", False):
            _table(shape, slide, source)
        elif getattr(shape, "has_chart", False):
            slide.remark(_("A chart is left out. Put its numbers into a table or a bar figure."))
        elif _is_picture(shape):
            slide.pictures.append(_description(shape))
        elif shape.has_text_frame and shape.text_frame.text.strip():
            _words(shape, slide)
        elif _kind(shape) not in DRAWN:
            slide.remark(_("Something that is neither text, table nor picture is left out: %s.") % line(shape.name))


def _kind(shape: Any) -> Any:
    try:
        return shape.shape_type
    except NotImplementedError:  # a shape the library does not know: a diagram, an object of another program
        return None


def _is_picture(shape: Any) -> bool:
    return _kind(shape) in PICTURES or hasattr(shape, "image")


def _description(shape: Any) -> str:
    """What an author wrote of a picture; the name of a file, which programs put there, says nothing."""
    words = line(shape._element.xpath("string(.//p:cNvPr/@descr)"))
    return "" if FILE.fullmatch(words) else words


def _words(shape: Any, slide: SlideOutline) -> None:
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind in REPEATED:
        return
    put: Callable[[Any, SlideOutline], None] = _points
    if kind in TITLES:
        put = _title
    elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
        put = _number
    put(shape.text_frame, slide)


def _title(frame: Any, slide: SlideOutline) -> None:
    title = line(frame.text)
    if len(title) > 200:  # the length of `Slide.title`
        slide.remark(_("The title is longer than 200 signs; the rest of it is the first point."))
        slide.bullets.insert(0, title[200:])
    slide.title = title[:200]


def _number(frame: Any, slide: SlideOutline) -> None:
    printed = line(frame.text)
    slide.number = int(printed) if printed.isdecimal() and len(printed) <= 4 else None


def _points(frame: Any, slide: SlideOutline) -> None:
    links = 0
    for paragraph in frame.paragraphs:
        links += sum(run.hyperlink.address is not None for run in paragraph.runs)
        if words := line(paragraph.text):
            slide.bullets.append("- " * paragraph.level + SIGN.sub("", words))
    if links:
        words = ngettext(
            "%d link is left out; its words are kept.", "%d links are left out; their words are kept.", links
        )
        slide.remark(words % links)


def _table(shape: Any, slide: SlideOutline, source: str) -> None:
    if len(slide.tables) == TABLES:
        slide.remark(_("A slide takes at most three tables; one more is left out."))
        return
    slide.tables.append(table_block(shape.table, slide, source))
