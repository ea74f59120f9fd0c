"""Files that the texts of pages and of other things lead to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class FileInBody(models.Model):
    """A document that stands in a text of something: found by its words, as one that is attached.

    Read from the thing whenever that is indexed (`search.content.bodies`), and kept so that one query can ask who may
    see both. `model` and `key` name the thing; a page of whatever kind is named as a page.
    """

    model = models.CharField(max_length=100)  # the label, in lower case
    key = models.PositiveBigIntegerField()
    document = models.ForeignKey(get_document_model_string(), on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True  # the thing's own text is what uses the document

    class Meta:
        verbose_name = _("file in a text")
        verbose_name_plural = _("files in texts")
        constraints = (models.UniqueConstraint(fields=("model", "key", "document"), name="search_file_in_body_once"),)

    def __str__(self) -> str:
        return f"{self.model} {self.key} {self.document_id}"
