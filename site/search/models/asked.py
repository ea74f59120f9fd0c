"""What was searched for, counted without the people who did."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 100  # letters of a question that are kept


class SearchAsked(models.Model):
    """Somebody searched: the words alone, until the worker has counted them a moment later."""

    text = models.CharField(_("words"), max_length=LONGEST)
    found = models.BooleanField(_("something was found"))

    class Meta:
        verbose_name = _("question to be counted")
        verbose_name_plural = _("questions to be counted")

    def __str__(self) -> str:
        return self.text


class SearchInVain(models.Model):
    """Words that found nothing when they were last searched for: what readers miss."""

    text = models.CharField(_("words"), max_length=LONGEST, unique=True)
    times = models.PositiveIntegerField(_("times"), default=0)
    last_at = models.DateField(_("last time"), default=timezone.localdate, db_index=True)

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        ordering = ("-times", "text")

    def __str__(self) -> str:
        return self.text
