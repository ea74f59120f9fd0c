"""Decisions of the one moderation queue; the things it decides on belong to their rooms."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.registry import Words


class Verdict(models.TextChoices):
    """How a thing that waited was decided."""

    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    SPAM = "spam", _("Spam")

    @property
    def deed(self) -> Words:
        """What the button for it says."""
        return {"accepted": _("Accept"), "refused": _("Reject"), "spam": _("Mark as spam")}[self.value]


class Decision(models.Model):
    """Who decided what on a thing in the queue, when and why; `undone_at` once it was taken back.

    `score` and `reasons` are what the moderator saw; `batch` is shared by what was decided in one go; `sender` stands
    for whoever has no account, as a hash of the address, and `blocked` says that the account was closed with it.
    """

    kind = models.CharField(_("kind"), max_length=40)  # key of `core.registry.queue_kinds`
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    title = models.CharField(_("what"), max_length=250)  # as it was called; the thing may go
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="decided_on"
    )
    sender = models.CharField(max_length=40, blank=True, db_index=True)
    blocked = models.BooleanField(_("account blocked"), default=False)
    score = models.IntegerField(_("score"), null=True, blank=True)
    reasons = models.JSONField(_("what the score is made of"), default=list, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    note = models.TextField(_("message"), max_length=1_000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        permissions = (("review", _("Can decide what waits in the queue")),)
        ordering = ("-made_at", "-pk")
        indexes = (
            models.Index(fields=("content_type", "object_id"), name="discussion_decided_thing"),
            models.Index(fields=("-made_at", "-id"), name="discussion_decided_newest"),
        )

    def __str__(self) -> str:
        return f"{self.title}: {self.get_verdict_display()}"
