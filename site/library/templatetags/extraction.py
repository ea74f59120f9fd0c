"""What the admin says of the text of a file."""

from typing import Any

from django import template

from library.extraction.actions import is_readable
from library.models import ExtractedText

register = template.Library()


@register.simple_tag
def text_of(document: Any) -> ExtractedText | None:
    """How far reading a document has come; None for a kind of file that has no text, or one not asked for yet."""
    if not (document.pk and is_readable(document)):
        return None
    return ExtractedText.objects.filter(file_hash=document.file_hash).defer("parts").first()
