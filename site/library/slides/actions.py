"""Writes an imported presentation."""

import json
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.documents import get_document_model

from library.choices import Availability
from library.models import PresentationIndexPage, PresentationPage, Slide
from library.slides.deck import DeckFault, note
from library.slides.outline import Outline


@transaction.atomic
def make_presentation(*, outline: Outline, file: Path | None = None) -> PresentationPage:
    """A draft below the list of presentations; with `file` that is its download. Raises `DeckFault` without a list."""
    parent = PresentationIndexPage.objects.first()
    if parent is None:
        raise DeckFault(_("The site has no list of presentations: run prepare_site first."))
    page = PresentationPage(
        title=outline.title,
        slug=_free_slug(parent, outline.title),
        summary=_("Still to be written: what a reader gets from this presentation."),
        outline_note=_told(outline),
        live=False,
    )
    if file:
        page.availability, page.document = Availability.DOWNLOAD, _document(outline.title, file)
    page.slides = [
        Slide(
            sort_order=order,
            title=slide.title,
            number=slide.number,
            bullets="\n".join(slide.bullets),
            tables=json.dumps(slide.tables),
            note=note(slide),
        )
        for order, slide in enumerate(outline.slides)
    ]
    parent.add_child(instance=page)
    page.save_revision()
    return page


def _free_slug(parent: PresentationIndexPage, title: str) -> str:
    base, taken = slugify(title)[:80] or "slides", set(parent.get_children().values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _document(title: str, file: Path) -> object:
    with file.open("rb") as content:
        document = get_document_model()(title=title, file=File(content, name=file.name))
        document._set_document_file_metadata()
        document.save()
    return document


def _told(outline: Outline) -> str:
    """For readers: that the outline is not all there is."""
    missing = len({remark.position for remark in outline.report if remark.position})
    if not missing:
        return ""
    words = ngettext(
        "On %d slide something could not be put into words by a program.",
        "On %d slides something could not be put into words by a program.",
        missing,
    )
    return words % missing
