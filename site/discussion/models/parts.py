"""What hangs on a comment: its earlier wordings, reports about it, and the link that confirms its writer's address."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussion.models.comments import Comment


class Wording(models.Model):
    """How a comment read before it was edited."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField(_("text"))
    html = models.TextField(_("text as shown"))
    made_at = models.DateTimeField(_("replaced at"), default=timezone.now)

    class Meta:
        verbose_name = _("earlier wording")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.text[:50]}"


class ReportReason(models.TextChoices):
    """Why somebody thinks a comment should not stand there."""

    SPAM = "spam", _("It advertises something, or is spam")
    ABUSE = "abuse", _("It insults or threatens somebody")
    PRIVATE = "private", _("It tells private things about a person")
    WRONG = "wrong", _("It is wrong or misleading")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """One person's report of one comment; `settled_at` once a moderator decided."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=10, choices=ReportReason)
    text = models.CharField(_("in your words"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        ordering = ("made_at", "pk")
        constraints = (models.UniqueConstraint(fields=("comment", "by"), name="discussion_report_once"),)

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.get_reason_display()}"


class Confirmation(models.Model):
    """The link by which somebody without an account confirms the address under a comment.

    Only a hash of the link is kept; the row goes when the link is used, and with its comment when it expires.
    """

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="confirmation")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent = models.PositiveSmallIntegerField(_("times sent"), default=1)
    made_at = models.DateTimeField(_("sent at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("confirmation of an address")

    def __str__(self) -> str:
        return f"{self.comment_id}"
