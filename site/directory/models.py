"""Who and where: the reference rows every section points at."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import SourceField
from core.models import Named
from directory.managers import ContactManager


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


class ContactRole(models.TextChoices):
    """What one writes to a contact about."""

    PROGRAMME_LEAD = "lead", _("Programme lead")
    OFFICER = "officer", _("Policy enquiries")
    MEDIA = "media", _("Media")
    GENERAL = "general", _("General enquiries")


DESKS = {
    ContactRole.PROGRAMME_LEAD: _("the programme lead"),
    ContactRole.OFFICER: _("the desk for policy enquiries"),
    ContactRole.MEDIA: _("the media desk"),
    ContactRole.GENERAL: _("the desk for general enquiries"),
}


class Contact(models.Model):
    """A desk or person to write to; not an account. Without consent only the post is shown, never the details."""

    role = models.CharField(_("role"), max_length=10, choices=ContactRole)
    job_title = models.CharField(_("post"), max_length=120, blank=True, help_text=_("The desk, not the person."))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
    )
    name = models.CharField(_("name"), max_length=120, blank=True, help_text=_("Shown only with consent."))
    telephone = models.CharField(_("telephone"), max_length=40, blank=True, help_text=_("Shown only with consent."))
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Never shown; the site passes messages on."))
    consented_on = models.DateField(
        _("consent to publish given on"),
        null=True,
        blank=True,
        help_text=_("The day this person agreed to have name and telephone shown. Empty: shown by post only."),
    )
    source = SourceField(_("source"))

    objects = ContactManager()

    class Meta:
        verbose_name = _("contact")
        ordering = ("role", "job_title", "pk")

    def __str__(self) -> str:
        return self.job_title or self.get_role_display()

    def get_absolute_url(self) -> str:
        return reverse("contact", args=[self.pk])

    @property
    def addressed(self) -> str:
        """The contact within a sentence, after “write to”."""
        if self.job_title:
            return gettext("the %(post)s") % {"post": self.job_title}
        return str(DESKS[ContactRole(self.role)])

    @property
    def shown_name(self) -> str:
        """The person's name if it may be shown, else nothing."""
        return self.name if self.consented_on else ""

    @property
    def shown_telephone(self) -> str:
        """The telephone number if it may be shown, else nothing."""
        return self.telephone if self.consented_on else ""

    @property
    def has_personal_details(self) -> bool:
        """Whether anything here is about a person and not about a post."""
        return bool(self.name or self.telephone or self.email or self.consented_on)


class RemovalRequest(models.Model):
    """Somebody asks to have their details taken off a contact. It waits on the editors' dashboard until it is done."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="removal_requests")
    email = models.EmailField(_("e-mail address"), help_text=_("Where the answer goes; deleted with the request."))
    text = models.TextField(_("message"), blank=True, max_length=2_000)
    made_at = models.DateTimeField(_("asked at"), default=timezone.now)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("request for removal")
        verbose_name_plural = _("requests for removal")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return str(self.contact)
