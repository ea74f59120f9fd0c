"""The text of uploaded files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.choices import ExtractionState, PartKind


class ExtractedText(models.Model):
    """What was read out of a file. It belongs to the file's content: the same file uploaded twice is read once.

    `parts` is a list of texts in the order of the file, each `{"number": 3, "text": "…"}`; `part_kind` says what they
    are. A part without text is left out, so numbers may have gaps.
    """

    file_hash = models.CharField(_("hash of the file"), max_length=40, unique=True)  # as Wagtail's documents keep it
    state = models.CharField(_("state"), max_length=10, choices=ExtractionState, default=ExtractionState.WAITING)
    part_kind = models.CharField(_("parts are"), max_length=10, choices=PartKind, default=PartKind.PAGE)
    parts = models.JSONField(_("parts"), default=list, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return f"{self.file_hash[:12]} ({self.get_state_display()})"

    @property
    def text(self) -> str:
        """All of it, as search wants it."""
        return "\n\n".join(part["text"] for part in self.parts)
