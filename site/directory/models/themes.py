"""The subjects that everything on the site shares."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import Named


class ColourKey(models.TextChoices):
    """Ten hues of the design, each only ever a swatch beside a theme's name."""

    TEAL = "teal", _("Teal")
    PLUM = "plum", _("Plum")
    SKY = "sky", _("Sky")
    GREEN = "green", _("Green")
    OCHRE = "ochre", _("Ochre")
    CLAY = "clay", _("Clay")
    INDIGO = "indigo", _("Indigo")
    UMBER = "umber", _("Umber")
    PETROL = "petrol", _("Petrol")
    OLIVE = "olive", _("Olive")


class Theme(Named):
    """A subject that pilots, parallel places, findings and wiki pages share."""

    description = models.TextField(_("description"), help_text=_("One or two plain sentences: what belongs here."))
    colour = models.CharField(_("colour"), max_length=10, choices=ColourKey, default=ColourKey.TEAL)
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order in lists."))

    class Meta(Named.Meta):
        verbose_name = _("theme")
        ordering = ("position", "name")

    def get_absolute_url(self) -> str:
        return reverse("theme", args=[self.slug])
