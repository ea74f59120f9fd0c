"""The rows that hang on an entry."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from core.fields import MoneyField, PartialDateField, SourceField
from parallel_places.choices import CommitmentState, DecisionState
from parallel_places.models.shared import Body, Event

ENTRY = "parallel_places.PlaceEntry"


class EntryTheme(Orderable):
    """A theme of ours that the source's words name."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="entry_themes")
    theme = models.ForeignKey("directory.Theme", on_delete=models.PROTECT, related_name="entry_themes")
    inferred = models.BooleanField(
        _("our reading"), default=False, help_text=_("The source's words do not name the theme; we placed them there.")
    )
    source = SourceField(_("source"), null=False, blank=False)

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "theme"),
                name="parallel_places_theme_once",
                violation_error_message=_("This theme is there already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.theme)

    @property
    def note(self) -> str:
        """That the theme is our reading, where no source names it."""
        return gettext("our reading") if self.inferred else ""


class EntryOrganisation(Body):
    """A body involved in what the place does."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="organisations")


class EntryEvent(Event):
    """An event of the place."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="events")


class Decision(Orderable):
    """Something a body decided, or has still to decide."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="decisions")
    body = models.CharField(_("who decides"), max_length=160, help_text=_("The body, as the source names it."))
    what = models.CharField(_("what"), max_length=250)
    state = models.CharField(_("how firm"), max_length=14, choices=DecisionState, default=DecisionState.AGREED)
    date = PartialDateField(_("when"))
    source = SourceField(_("source"))

    def __str__(self) -> str:
        return f"{self.body}: {self.what}"


class Commitment(Orderable):
    """Something the place said it would do, and by when."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="commitments")
    what = models.CharField(_("what"), max_length=250)
    due = PartialDateField(_("by when"))
    due_note = models.CharField(
        _("note on the date"), max_length=160, blank=True, help_text=_("For example: the source gives no year.")
    )
    state = models.CharField(_("state"), max_length=8, choices=CommitmentState, default=CommitmentState.OPEN)
    source = SourceField(_("source"))

    def __str__(self) -> str:
        return f"{self.what}, {self.due}"


class MoneyMention(Orderable):
    """Money the source speaks of; without a sum where it gives none."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="money")
    amount = MoneyField(_("amount"))
    what_for = models.CharField(_("what for"), max_length=250)
    note = models.CharField(_("note"), max_length=250, blank=True, help_text=_("What the source leaves open."))
    source = SourceField(_("source"), null=False, blank=False)

    def __str__(self) -> str:
        return self.what_for


class EntryPilot(Orderable):
    """A pilot the place has to do with, and why."""

    entry = ParentalKey(ENTRY, on_delete=models.CASCADE, related_name="pilots")
    pilot = models.ForeignKey(Page, verbose_name=_("pilot"), on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=250)
    source = SourceField(_("source"))

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "pilot"),
                name="parallel_places_pilot_once",
                violation_error_message=_("This pilot is there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pilot}: {self.reason}"
