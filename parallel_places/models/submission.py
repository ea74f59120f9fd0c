"""What readers and members tell of work in their area, until somebody has looked at it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parallel_places.choices import Interest, SubmissionState


class Submission(models.Model):
    """A place a reader tells of. Accepting it makes a draft entry with the reader's own words."""

    place = models.CharField(_("place"), max_length=120)
    what = models.TextField(_("what is being done"), max_length=4_000)
    theme = models.ForeignKey(
        "directory.Theme", verbose_name=_("theme"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    interest = models.CharField(_("how far it is"), max_length=12, choices=Interest, default=Interest.UNKNOWN)
    email = models.EmailField(_("contact e-mail"), blank=True, help_text=_("Empty once it is no longer needed."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=SubmissionState, default=SubmissionState.WAITING)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    entry = models.ForeignKey(
        "parallel_places.PlaceEntry",
        verbose_name=_("entry made of it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
    )

    class Meta:
        verbose_name = _("place told of")
        verbose_name_plural = _("places told of")
        ordering = ("made_at", "pk")
        indexes = (models.Index(fields=("state", "made_at"), name="parallel_places_waiting"),)

    def __str__(self) -> str:
        return self.place
