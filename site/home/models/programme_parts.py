"""The rows that hang on the programme's page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.fields import PartialDateField, SourceField
from directory.models import ContactRole
from home.models.links import LONGEST_ADDRESS
from pilots.choices import MilestoneState

PROGRAMME = "home.ProgrammePage"


class ProgrammeAim(Orderable):
    """One of the programme's aims."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="aims")
    title = models.CharField(_("aim"), max_length=120, help_text=_("In a few words."))
    text = models.CharField(_("text"), max_length=400)
    source = SourceField(_("source"), null=False, blank=False)

    def __str__(self) -> str:
        return self.title


class ProgrammePhase(Orderable):
    """One of the programme's phases."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("phase"), max_length=120)
    text = models.CharField(_("text"), max_length=400)
    begins = PartialDateField(_("begins"))
    ends = PartialDateField(_("ends"))
    source = SourceField(_("source"), null=False, blank=False)

    def __str__(self) -> str:
        return self.title


class ProgrammeFact(Orderable):
    """One statement about the programme as a whole."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(_("about what"), max_length=120)
    value = models.CharField(_("figure"), max_length=40, blank=True, help_text=_("Stands large: £5 million, 13."))
    text = models.CharField(_("text"), max_length=400)
    source = SourceField(_("source"), null=False, blank=False)

    def __str__(self) -> str:
        return self.label


class ProgrammeStep(Orderable):
    """One step of the programme's line of descent: what came before it, oldest first."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="descent")
    title = models.CharField(_("what"), max_length=160)
    text = models.CharField(_("text"), max_length=400, blank=True)
    date = PartialDateField(_("when"))
    place = models.ForeignKey(
        "directory.Place",
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programme_steps",
    )
    source = SourceField(_("source"), null=False, blank=False)

    def __str__(self) -> str:
        return self.title


class ProgrammeMilestone(Orderable):
    """Something the programme as a whole reached or is to reach; those of the pilots stand with the pilots."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("what"), max_length=160)
    date = PartialDateField(_("when"))
    state = models.CharField(_("state"), max_length=10, choices=MilestoneState, default=MilestoneState.PLANNED)
    source = SourceField(_("source"))

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"


class ProgrammeContact(Orderable):
    """Whom readers write to about the programme, and as what."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="programme_contacts")
    contact = models.ForeignKey("directory.Contact", on_delete=models.PROTECT, related_name="programme_contacts")
    role = models.CharField(
        _("role here"), max_length=10, choices=ContactRole, blank=True, help_text=_("Empty: the contact's own role.")
    )

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("page", "contact"),
                name="home_programme_contact_once",
                violation_error_message=_("This contact is there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact} ({self.shown_role})"

    @property
    def shown_role(self) -> str:
        """The role in words: the one here, else the contact's own."""
        return str(self.get_role_display() or self.contact.get_role_display())


class ReferenceState(models.TextChoices):
    """What became of something that a source refers readers to."""

    UNKNOWN = "unknown", _("Not checked yet")
    LIVE = "live", _("Answers")
    MOVED = "moved", _("Has moved")
    GONE = "gone", _("Gone")
    ARCHIVED = "archived", _("Archived copy")
    ANNOUNCED = "announced", _("Announced, not there yet")


class Reference(Orderable):
    """Something a source refers readers to. Once the site has checked the address, that counts before `state`."""

    page = ParentalKey(PROGRAMME, on_delete=models.CASCADE, related_name="references")
    caption = models.CharField(_("what it is"), max_length=160)
    url = models.URLField(
        _("address"), max_length=LONGEST_ADDRESS, blank=True, help_text=_("Empty: announced without one.")
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ReferenceState,
        default=ReferenceState.UNKNOWN,
        help_text=_("As far as you know. The site looks every night, and what it finds three times counts."),
    )
    archived_url = models.URLField(
        _("archived copy"),
        max_length=LONGEST_ADDRESS,
        blank=True,
        help_text=_("Where a web archive keeps it. Shown once the address itself is gone."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    source = SourceField(_("source"))

    def __str__(self) -> str:
        return self.caption

    def clean(self) -> None:
        super().clean()
        if self.state == ReferenceState.ARCHIVED and not self.archived_url:
            raise ValidationError({"archived_url": _("Enter the address of the archived copy.")})
        if not self.url and not self.archived_url and self.state != ReferenceState.ANNOUNCED:
            raise ValidationError({"url": _("Enter the address, or choose “Announced, not there yet”.")})
