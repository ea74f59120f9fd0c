"""What readers say of a page."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FeedbackKind(models.TextChoices):
    """What somebody wants to say."""

    WRONG = "wrong", _("Something is wrong")
    MISSING = "missing", _("Something is missing")
    BROKEN = "broken", _("Something does not work for me")
    OTHER = "other", _("Something else")


class Feedback(models.Model):
    """One message about a page; it waits on the editors' dashboard until somebody has dealt with it."""

    path = models.CharField(_("page"), max_length=500, blank=True)
    kind = models.CharField(_("about what"), max_length=10, choices=FeedbackKind, default=FeedbackKind.OTHER)
    text = models.TextField(_("message"), max_length=5_000)
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Only if you want an answer."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("sent at"), default=timezone.now)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.path}"
