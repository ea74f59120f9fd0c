"""What the rows of round-ups and of entries have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from core.fields import PartialDateField, SourceField
from parallel_places.choices import EventState


class Event(Orderable):
    """Something that took place or was planned."""

    title = models.CharField(_("what"), max_length=200)
    state = models.CharField(_("past or planned"), max_length=10, choices=EventState, default=EventState.PAST)
    date = PartialDateField(_("when"))
    note = models.CharField(_("note"), max_length=250, blank=True, help_text=_("What it was for, what was open."))
    source = SourceField(_("source"))

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"


class Body(Orderable):
    """A body that takes part: one of the directory, or as the source calls it where that is not clear."""

    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_roles",
    )
    wording = models.CharField(
        _("as the source names it"), max_length=160, blank=True, help_text=_("When the source is less exact.")
    )
    role = models.CharField(_("role"), max_length=160, blank=True, help_text=_("For example: finance officers map."))
    source = SourceField(_("source"))

    class Meta(Orderable.Meta):
        abstract = True
        constraints = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_named",
                condition=models.Q(organisation__isnull=False) | ~models.Q(wording=""),
                violation_error_message=_("Choose an organisation, or write what the source calls it."),
            ),
        )

    def __str__(self) -> str:
        return self.wording or str(self.organisation)
