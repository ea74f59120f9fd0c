"""The bodies that take part."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import Named


class OrganisationKind(models.TextChoices):
    """What kind of body an organisation is."""

    COUNCIL = "council", _("Council")
    HEALTH = "health", _("Health body")
    POLICE = "police", _("Police, fire and justice")
    EDUCATION = "education", _("College or university")
    GOVERNMENT = "government", _("National government")
    REGIONAL = "regional", _("Regional body")
    VOLUNTARY = "voluntary", _("Voluntary or community body")
    PARTNERSHIP = "partnership", _("Partnership")
    OTHER = "other", _("Other body")
    UNKNOWN = "unknown", _("Not stated")


class Organisation(Named):
    """A body that takes part."""

    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.UNKNOWN)
    website = models.URLField(_("website"), blank=True, help_text=_("Today's address; empty if there is none."))

    class Meta(Named.Meta):
        verbose_name = _("organisation")

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])
