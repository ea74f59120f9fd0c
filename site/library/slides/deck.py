"""Opens a PowerPoint file and takes over what its slides say."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml.etree import LxmlError
from pptx import Presentation
from pptx.exc import PythonPptxError

from library.choices import ExtractionState, PartKind
from library.extraction.limits import MEGABYTE
from library.extraction.reading import REASONS, read
from library.slides.outline import Outline, Remark, SlideOutline, line, slipped_in
from library.slides.shapes import carry_over

UNPACKED = 500 * MEGABYTE  # of all parts, pictures too; what is read of one is never more than it says
NOTE = 300  # signs of `Slide.note`


class DeckFault(Exception):  # noqa: N818  the project calls these faults
    """The file is no deck that can be carried over; says why."""


def read_deck(path: Path) -> Outline:
    """The outline of the file. Raises `DeckFault`, `OSError`."""
    _look_first(path)
    try:
        deck = Presentation(str(path))
        outline = _outline(deck, path.name)
    except (PythonPptxError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, AttributeError) as fault:
        raise DeckFault(str(REASONS["broken"][1])) from fault
    if not outline.slides:
        raise DeckFault(_("The file has no slide that is shown."))
    return outline


def _look_first(path: Path) -> None:
    """Have the bounded process read it, and count what it unpacks to: what did not pass there is not opened here."""
    with path.open("rb") as file:
        reading = read(file)
    if reading.state in {ExtractionState.REFUSED, ExtractionState.FAILED}:
        raise DeckFault(reading.error)
    if reading.part_kind != PartKind.SLIDE:
        raise DeckFault(_("The file is no PowerPoint file."))
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
            raise DeckFault(str(REASONS["bomb"][1]))


def _outline(deck: Any, name: str) -> Outline:
    slides, hidden = [], 0
    for position, slide in enumerate(deck.slides, start=1):
        if slide._element.get("show") in {"0", "false"}:
            hidden += 1
        else:
            slides.append(_slide(slide, position, name))
    remarks = [Remark(0, words) for words in _of_the_file(deck, hidden)]
    title = line(deck.core_properties.title) or next((slide.title for slide in slides if slide.title), "")
    return Outline((title or Path(name).stem)[:200], slides, remarks)


def _of_the_file(deck: Any, hidden: int) -> Iterator[str]:
    if hidden:
        yield ngettext("%d hidden slide is left out.", "%d hidden slides are left out.", hidden) % hidden
    if any(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip() for slide in deck.slides):
        yield _("The speaker's notes are left out: they were written for one person.")
    if deck.core_properties.author:
        yield _("The author's name is left out: write the speaker's post, and the name only with consent.")


def _slide(slide: Any, position: int, name: str) -> SlideOutline:
    outline = SlideOutline(position)
    carry_over(slide.shapes, outline, name)
    for words in slipped_in("\n".join([outline.title, *outline.bullets])):
        outline.remark(_("This looks slipped in by somebody else: “%s”.") % words)
    if outline.pictures:
        outline.remark(_pictures(outline))
    elif not outline.says_something:
        outline.remark(_("There are no words on this slide."))
    return outline


def _pictures(slide: SlideOutline) -> str:
    if not all(slide.pictures):
        return _("A picture has no description in the file: say in the note what it shows.")
    return _("Pictures are left out; their descriptions stand in the note.")


def note(slide: SlideOutline) -> str:
    """What readers are told of a slide's pictures."""
    if not slide.pictures:
        return ""
    said = "; ".join(dict.fromkeys(filter(None, slide.pictures)))
    if said:
        return (_("Picture: %s") % said)[:NOTE]
    if slide.says_something:
        return _("A picture stands beside this; the file does not say what it shows.")
    return _("Only a picture; the file does not say what it shows.")
