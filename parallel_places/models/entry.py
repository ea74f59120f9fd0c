"""One place of a round-up: what it does, how far it is, what was decided and promised."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from core.fields import SourceField
from parallel_places import panels
from parallel_places.choices import Interest, Naming
from parallel_places.forms import EntryForm
from parallel_places.managers import EntryManager
from parallel_places.round_ups import rows as round_up_rows


def _own(model: str) -> GenericRelation:
    """Revisions and workflow states of an entry, so that a query can reach them by its name."""
    return GenericRelation(
        model,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="place_entry",
        for_concrete_model=False,
    )


class PlaceEntry(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel
):
    """Use for one place in a round-up. What its source does not say stays “not stated”, the place's name included."""

    round_up = models.ForeignKey(
        "parallel_places.RoundUpPage",
        verbose_name=_("round-up"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="entries",
        help_text=_("The page it stands on. A draft may have none yet."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its order in the round-up."))
    key = models.SlugField(
        _("address part"),
        max_length=60,
        blank=True,
        help_text=_("What follows # in its address. Stays for good; leave empty to get one from its name."),
    )
    naming = models.CharField(_("how it is named"), max_length=10, choices=Naming, default=Naming.HEADING)
    place = models.ForeignKey(
        "directory.Place",
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="place_entries",
        help_text=_("Only where the source is clear. Missing? Add it under Directory first."),
    )
    name = models.CharField(
        _("name in the source"), max_length=120, blank=True, help_text=_("As the source writes it. Never guess one.")
    )
    interest = models.CharField(_("interest"), max_length=12, choices=Interest, default=Interest.UNKNOWN)
    interest_inferred = models.BooleanField(
        _("our reading"), default=False, help_text=_("The source's words are none of ours; we placed them there.")
    )
    interest_source = SourceField(_("source of the interest"))
    not_formal = models.BooleanField(
        _("not formally part of the programme"), default=False, help_text=_("Only where a source says so.")
    )
    what = models.TextField(_("what they do"), help_text=_("Two or three plain sentences, in your own words."))
    themes_note = models.CharField(
        _("note on the themes"), max_length=250, blank=True, help_text=_("What a source says without naming one.")
    )
    contact = models.ForeignKey(
        "directory.Contact",
        verbose_name=_("contact"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="place_entries",
        help_text=_("A desk, kept under Directory. Empty: not stated."),
    )
    source = SourceField(_("source"))

    _revisions = _own("wagtailcore.Revision")
    workflow_states = _own("wagtailcore.WorkflowState")

    objects = EntryManager()
    base_form_class = EntryForm
    edit_handler = panels.ENTRY
    search_fields = (
        index.SearchField("name"),
        index.SearchField("what"),
        index.AutocompleteField("name"),
        index.FilterField("interest"),
    )

    class Meta:
        verbose_name = _("entry of a round-up")
        verbose_name_plural = _("entries of round-ups")
        ordering = ("round_up", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("round_up", "key"),
                name="parallel_places_entry_key_once",
                violation_error_message=_("Another entry of this round-up has this address part."),
            ),
            models.CheckConstraint(
                name="parallel_places_entry_public_in_round_up",
                condition=Q(live=False) | Q(round_up__isnull=False),
                violation_error_message=_("Choose the round-up it stands in before it is published."),
            ),
            models.CheckConstraint(
                name="parallel_places_entry_name_not_guessed",
                condition=Q(naming=Naming.NONE, place__isnull=True, name="")
                | (~Q(naming=Naming.NONE) & (Q(place__isnull=False) | ~Q(name=""))),
                violation_error_message=_("Give a place or its name in the source, or neither where it is not named."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is called: as its source names it, else by its place, else that it is not named."""
        return self.name or (str(self.place) if self.place else gettext("Place not named in the source"))

    @property
    def revisions(self) -> Any:
        return self._revisions

    def get_absolute_url(self) -> str:
        """Its anchor on the page of its round-up; nothing as long as it has none."""
        return f"{self.round_up.get_url() or ''}#{self.key}" if self.round_up else ""

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "parallel_places/entry_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        view = round_up_rows.of_entry(self, request.user)
        return super().get_preview_context(request, mode_name) | {"view": view, "entry": self}
