"""What is written of the text of files: asked for when a document is saved, read by the worker, kept by content."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.documents import get_document_model

from core.files import text_read
from library.choices import ExtractionState
from library.extraction.reading import READABLE, Reading, failed, read
from library.models import ExtractedText


def is_readable(document: Any) -> bool:
    """Whether it is named as a kind of file that has a text to be read."""
    return document.file_extension.lower() in READABLE


@transaction.atomic
def ask_for_text(*, document: Any) -> None:
    """Have the text of a document read, unless a file of the same content was asked for before."""
    if is_readable(document) and document.file_hash:
        _text, is_new = ExtractedText.objects.get_or_create(file_hash=document.file_hash)
        if is_new:
            read_document.enqueue(document.pk)


def ask_again(*, file_hash: str) -> None:
    """Have a file read once more that was not read, or of which nobody can tell whether it is still waiting."""
    document = get_document_model().objects.filter(file_hash=file_hash).first()
    if document:
        with transaction.atomic():
            ExtractedText.objects.filter(file_hash=file_hash).update(state=ExtractionState.WAITING, error="")
            read_document.enqueue(document.pk)


@task()
def read_document(key: int) -> str:
    """Read one document and keep its text; the answer is how that went. Does nothing twice."""
    document = get_document_model().objects.filter(pk=key).first()
    text = document and ExtractedText.objects.filter(file_hash=document.file_hash).first()
    if text is None or text.state != ExtractionState.WAITING:
        return "nothing to do"
    try:
        with document.file.open("rb") as file:
            reading = read(file)
    except FileNotFoundError:
        reading = failed("missing")
    keep(text=text, reading=reading)
    return str(reading.state)


@transaction.atomic
def keep(*, text: ExtractedText, reading: Reading) -> None:
    """Write down what came of reading a file, and have it known to whoever finds things by it."""
    text.state, text.error = reading.state, reading.error
    text.part_kind, text.parts = reading.part_kind, reading.parts
    text.read_at = timezone.now()
    text.save(update_fields=["state", "error", "part_kind", "parts", "read_at"])
    text_read.send(sender=ExtractedText, file_hash=text.file_hash)


@transaction.atomic
def catch_up() -> tuple[int, int]:
    """Forget texts whose file is gone and ask for those never asked for; how many of each."""
    documents = get_document_model().objects.all()
    orphans = ExtractedText.objects.exclude(file_hash__in=documents.values("file_hash"))
    gone = orphans.count()
    orphans.delete()
    known = ExtractedText.objects.values("file_hash")
    unread = [row for row in documents.exclude(file_hash__in=known).exclude(file_hash="") if is_readable(row)]
    for document in unread:
        ask_for_text(document=document)
    return gone, len(unread)
