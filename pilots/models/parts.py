"""The rows that hang on a pilot."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from core.fields import PartialDateField, SourceField
from directory.models import ContactRole
from pilots.choices import Availability, DocumentKind, Emphasis, MilestoneState

PILOT = "pilots.PilotPage"


class PilotPlace(Orderable):
    """A place that belongs to the pilot."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="pilot_places")
    place = models.ForeignKey("directory.Place", on_delete=models.PROTECT, related_name="pilot_places")

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "place"),
                name="pilots_place_once",
                violation_error_message=_("This place is there already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.place)


class ThemeClaim(Orderable):
    """One source's word that the pilot works on a theme. Sources that disagree each have their own row."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="theme_claims")
    theme = models.ForeignKey("directory.Theme", on_delete=models.PROTECT, related_name="theme_claims")
    emphasis = models.CharField(_("emphasis"), max_length=10, choices=Emphasis, default=Emphasis.UNRANKED)
    source = SourceField(_("source"), null=False, blank=False)
    inferred = models.BooleanField(
        _("our reading"), default=False, help_text=_("The source's words do not name the theme; we placed them there.")
    )

    def __str__(self) -> str:
        return f"{self.theme}, {self.get_emphasis_display()} ({self.source})"


class PilotOrganisation(Orderable):
    """A body that takes part in the pilot, and as what."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="pilot_organisations")
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="pilot_roles")
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: leads the strand on work.")
    )
    source = SourceField(_("source"))

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "organisation", "role"),
                name="pilots_organisation_role_once",
                violation_error_message=_("This organisation has this role already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.role}" if self.role else str(self.organisation)


class PilotContact(Orderable):
    """A contact of the pilot, and what readers write to it about here."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="pilot_contacts")
    contact = models.ForeignKey("directory.Contact", on_delete=models.PROTECT, related_name="pilot_contacts")
    role = models.CharField(
        _("role here"), max_length=10, choices=ContactRole, blank=True, help_text=_("Empty: the contact's own role.")
    )

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "contact"),
                name="pilots_contact_once",
                violation_error_message=_("This contact is there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact} ({self.shown_role})"

    @property
    def shown_role(self) -> str:
        """The role in words: the one here, else the contact's own."""
        return str(self.get_role_display() or self.contact.get_role_display())


class Figure(Orderable):
    """A figure of the local context, as its source gives it."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="figures")
    label = models.CharField(_("what it counts"), max_length=160)
    value = models.CharField(_("value"), max_length=40, help_text=_("As it is shown: 260,000+, 1 in 4, 39th."))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    as_of = PartialDateField(_("as of"))
    source = SourceField(_("source"), null=False, blank=False)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("What the source leaves open."))

    def __str__(self) -> str:
        return " ".join(filter(None, (self.value, self.unit, self.label)))


class Milestone(Orderable):
    """Something that was or is to be reached at a time."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("what"), max_length=160)
    date = PartialDateField(_("when"))
    state = models.CharField(_("state"), max_length=10, choices=MilestoneState, default=MilestoneState.PLANNED)
    source = SourceField(_("source"))

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"


class PilotDocument(Orderable):
    """A document or link."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="pilot_documents")
    title = models.CharField(_("title"), max_length=160)
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("address"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind, default=DocumentKind.OTHER)
    availability = models.CharField(
        _("availability"), max_length=10, choices=Availability, default=Availability.NOT_YET
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.availability == Availability.DOWNLOAD and not self.document_id:
            raise ValidationError({"document": _("Choose the file that can be downloaded.")})
        if self.availability == Availability.ONLINE and not self.url:
            raise ValidationError({"url": _("Enter the address where it can be read.")})


class RelatedPilot(Orderable):
    """Another pilot this one works with, and why."""

    page = ParentalKey(PILOT, on_delete=models.CASCADE, related_name="related_pilots")
    pilot = models.ForeignKey(PILOT, on_delete=models.CASCADE, related_name="related_from")
    reason = models.CharField(_("reason"), max_length=200)
    source = SourceField(_("source"))

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "pilot"),
                name="pilots_related_once",
                violation_error_message=_("This pilot is there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pilot}: {self.reason}"

    def clean(self) -> None:
        super().clean()
        if self.pilot_id and self.pilot_id == self.page_id:
            raise ValidationError({"pilot": _("A pilot cannot be related to itself.")})
