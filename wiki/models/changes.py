"""The history of a page: one row for each of its versions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from wiki import limits
from wiki.choices import ChangeKind
from wiki.managers import ChangeManager
from wiki.models.page import WikiPage


class WikiChange(models.Model):
    """One version: who made it, when, why, and what the page said. Wagtail's revision may be purged; this stays."""

    page = models.ForeignKey(WikiPage, on_delete=models.CASCADE, related_name="changes")
    revision = models.OneToOneField(
        Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="wiki_change"
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind, default=ChangeKind.EDIT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="wiki_changes"
    )
    author_name = models.CharField(_("name of a reader"), max_length=limits.NAME, blank=True)  # who has no account
    accepted_by = models.ForeignKey(  # of a suggestion
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    summary = models.CharField(_("what and why"), max_length=limits.SUMMARY, blank=True)
    minor = models.BooleanField(_("minor"), default=False)
    goes_back_to = models.ForeignKey(  # the version a revert brings back, the change an undo takes back
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    source = models.TextField(_("text"), blank=True)
    fields = models.JSONField(_("fields"), default=dict)  # as `wiki.saving.fields` reads them
    size = models.PositiveIntegerField(_("letters"), default=0)
    size_change = models.IntegerField(_("letters more or less"), default=0)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hidden_at = models.DateTimeField(_("text hidden at"), null=True, blank=True)
    hidden_reason = models.CharField(_("reason for hiding"), max_length=limits.REASON, blank=True)

    objects = ChangeManager()

    class Meta:
        verbose_name = _("change of a wiki page")
        ordering = ("-number", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("page", "number"),
                name="wiki_change_once",
                violation_error_message=_("This version is there already."),
            ),
            models.CheckConstraint(
                name="wiki_change_hidden_with_reason",
                condition=models.Q(hidden_at__isnull=True) | ~models.Q(hidden_reason=""),
                violation_error_message=_("Say why the text is hidden."),
            ),
        )

    def __str__(self) -> str:
        return _("%(page)s, version %(number)d") % {"page": self.title, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("wiki_version", args=[self.page.slug, self.number])

    @property
    def by(self) -> str:
        """Who made it, in words."""
        return str(self.author or self.author_name or _("Somebody whose account is gone"))

    @property
    def size_words(self) -> str:
        """Letters more or less, with their sign."""
        return f"{self.size_change:+d}".replace("-", "\u2212") if self.size_change else "0"
