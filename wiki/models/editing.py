"""What is being written: drafts kept while somebody types, and who has which page open."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki import limits
from wiki.managers import LONGEST_KEY
from wiki.models.page import WikiPage


class WikiDraft(models.Model):
    """What a member was typing and has not saved: of a page, of a section of it, or of a page to be started."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wiki_drafts")
    page = models.ForeignKey(WikiPage, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    title = models.CharField(_("title"), max_length=limits.TITLE, blank=True)
    key = models.CharField(_("title as links find it"), max_length=LONGEST_KEY, blank=True)  # of a page to be started
    base = models.PositiveIntegerField(_("version it changes"), default=0)
    section = models.CharField(_("section it changes"), max_length=200, blank=True)
    source = models.TextField(_("text"), max_length=limits.SOURCE, blank=True)
    fields = models.JSONField(_("fields"), default=dict, blank=True)
    summary = models.CharField(_("what and why"), max_length=limits.SUMMARY, blank=True)
    saved_at = models.DateTimeField(_("kept at"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a wiki page")
        verbose_name_plural = _("drafts of wiki pages")
        ordering = ("-saved_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "page", "section"),
                condition=Q(page__isnull=False),
                name="wiki_draft_once_a_part",
                violation_error_message=_("There is a draft of this part of the page already."),
            ),
            models.UniqueConstraint(
                fields=("user", "key"),
                condition=Q(page__isnull=True),
                name="wiki_draft_once_a_title",
                violation_error_message=_("There is a draft of this title already."),
            ),
        )

    def __str__(self) -> str:
        return self.page.title if self.page else self.title


class Presence(models.Model):
    """Somebody had the form of a page open at this time."""

    page = models.ForeignKey(WikiPage, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("seen at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("somebody at a form")
        verbose_name_plural = _("people at forms")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("page", "user"), name="wiki_presence_once", violation_error_message=_("Seen already.")
            ),
        )

    def __str__(self) -> str:
        return f"{self.page_id} – {self.user_id}"
