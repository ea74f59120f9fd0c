"""Files and pictures of a page, each with its versions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from wiki.models.page import WikiPage


class Attachment(models.Model):
    """A file of a page, by the name its text uses; what it holds are its versions."""

    page = models.ForeignKey(WikiPage, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("file name"), max_length=120)
    alt = models.CharField(_("what the picture shows"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("file of a wiki page")
        verbose_name_plural = _("files of wiki pages")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("page", "name"),
                name="wiki_attachment_once",
                violation_error_message=_("The page has a file of this name already."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class AttachmentVersion(models.Model):
    """One upload: a picture or a document, kept in the page's own collection."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    image = models.ForeignKey(
        get_image_model_string(), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        ordering = ("-number", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("attachment", "number"),
                name="wiki_attachment_version_once",
                violation_error_message=_("This version is there already."),
            ),
            models.CheckConstraint(
                name="wiki_attachment_one_file",
                condition=Q(image__isnull=True) ^ Q(document__isnull=True),
                violation_error_message=_("A version is a picture or a document."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.attachment_id}/{self.number}"
