"""Gives the search the text of files, by their content."""

from collections.abc import Iterable

from core.registry import FileText, file_texts
from library.choices import ExtractionState
from library.models import ExtractedText


def texts_of(hashes: Iterable[str]) -> dict[str, FileText]:
    """What was read of each file, part by part; none for files not read, or that could not be. One query."""
    read = ExtractedText.objects.filter(file_hash__in=list(hashes), state=ExtractionState.DONE)
    return {
        text.file_hash: FileText(text.part_kind, [(part["number"], part["text"]) for part in text.parts])
        for text in read
    }


file_texts.register("library", texts_of)
