"""Where: regions, places and the kinds of council in them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import SourceField
from core.models import Named


class Absence(models.TextChoices):
    """Why a list is empty. An empty list is never read as “there are none”."""

    UNKNOWN = "unknown", _("Not stated")
    LOST = "lost", _("Lost in the copy")


class Region(Named):
    """One of the nine English regions of 2009."""

    shape_key = models.CharField(_("shape on the map"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order from north to south."))

    class Meta(Named.Meta):
        verbose_name = _("region")
        ordering = ("position", "name")


class CouncilType(Named):
    """A kind of council or partnership, as facets offer it; the source's own words stay with the place."""

    class Meta(Named.Meta):
        verbose_name = _("council type")


class Place(Named):
    """A council area or partnership area."""

    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="places",
        null=True,
        blank=True,
        help_text=_("Empty: not stated."),
    )
    council_types = models.ManyToManyField(
        CouncilType,
        verbose_name=_("council types"),
        blank=True,
        related_name="places",
        help_text=_("All that apply: a source may mix several."),
    )
    council_types_absent = models.CharField(
        _("if no council type is chosen"),
        max_length=10,
        choices=Absence,
        default=Absence.UNKNOWN,
        help_text=_("Why there is none. Never guess one."),
    )
    council_type_wording = models.CharField(
        _("council type in the source's words"),
        max_length=120,
        blank=True,
        help_text=_("As it stands there, for example: Two tier/ County."),
    )
    source = SourceField(_("source of region and council type"))
    shape_key = models.CharField(_("shape on the map"), max_length=60, blank=True)
    latitude = models.DecimalField(_("latitude, WGS84"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude, WGS84"), max_digits=8, decimal_places=5, null=True, blank=True)
    centroid_source = models.CharField(_("source of the position"), max_length=200, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("place")
        constraints = (
            models.CheckConstraint(
                name="directory_place_position_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Give both latitude and longitude, in degrees, or neither."),
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])

    @property
    def council_in_words(self) -> str:
        """Its council types in the source's words, else by their names, else why there are none."""
        names = ", ".join(kind.name for kind in self.council_types.all())
        absent = gettext("Council type: %(said)s") % {"said": str(self.get_council_types_absent_display()).lower()}
        return self.council_type_wording or names or absent
