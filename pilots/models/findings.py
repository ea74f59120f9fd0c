"""What a pilot has learnt: one statement with its evidence, its date, its standing."""

import json
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from core.fields import BodyField, MoneyField, PartialDateField, SourceField
from pilots import panels
from pilots.blocks import EvidenceBlock
from pilots.choices import Between, GapOrOverlap, Standing
from pilots.findings import found
from pilots.forms import FindingForm
from pilots.keys import keys_shape, split_keys
from pilots.managers import FindingManager

# What a finding says to readers; the rest is how far it has come in the editors' hands.
SAID = (
    *("title", "statement", "standing", "date", "pilot", "strand", "test_keys", "themes"),
    *("evidence", "gap_or_overlap", "between", "money", "money_source", "source"),
)


class Finding(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel
):
    """Use for one statement. Once public it is never deleted: it is withdrawn, with the reason."""

    pilot = models.ForeignKey("pilots.PilotPage", on_delete=models.PROTECT, related_name="findings")
    strand = models.ForeignKey(
        "pilots.StrandPage", on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    test_keys = models.CharField(
        _("answers tests"),
        max_length=60,
        blank=True,
        validators=(keys_shape,),
        help_text=_("Keys of the strand's tests with spaces between."),
    )
    title = models.CharField(_("short title"), max_length=120, help_text=_("Says the point, not the subject."))
    statement = models.TextField(_("statement"), help_text=_("One or two sentences that stand on their own."))
    standing = models.CharField(_("standing"), max_length=14, choices=Standing, default=Standing.EARLY)
    date = PartialDateField(_("date"))
    themes = ParentalManyToManyField("directory.Theme", blank=True, related_name="findings")
    evidence = BodyField(EvidenceBlock(), verbose_name=_("evidence"), blank=True)
    gap_or_overlap = models.CharField(_("gap or overlap"), max_length=8, choices=GapOrOverlap, default="neither")
    between = models.CharField(_("between what"), max_length=12, choices=Between, blank=True)
    money = MoneyField(_("money"))
    money_source = SourceField(_("source of the sum"))
    source = SourceField(_("source"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason for withdrawing"), max_length=250, blank=True)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="finding",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="finding",
        for_concrete_model=False,
    )

    objects = FindingManager()
    base_form_class = FindingForm
    panels = panels.FINDING
    search_fields = (
        index.SearchField("title"),
        index.SearchField("statement"),
        index.AutocompleteField("title"),
        index.FilterField("standing"),
    )

    class Meta:
        verbose_name = _("finding")
        ordering = ("-first_published_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="pilots_finding_withdrawn_with_reason",
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_reason=""),
                violation_error_message=_("Say why the finding is withdrawn."),
            ),
            models.CheckConstraint(
                name="pilots_finding_between_needs_kind",
                condition=models.Q(between="") | ~models.Q(gap_or_overlap="neither"),
                violation_error_message=_("“Between what” belongs to a gap or an overlap."),
            ),
            models.CheckConstraint(
                name="pilots_finding_money_with_source",
                condition=models.Q(money__isnull=True) | models.Q(money_source__isnull=False),
                violation_error_message=_("Say where the sum comes from."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("finding", args=[self.pk])

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def test_key_list(self) -> list[str]:
        """Keys of the tests this finding answers."""
        return split_keys(self.test_keys)

    def said(self) -> dict[str, Any]:
        """What it says, as `serializable_data` gives it and as JSON gives it back."""
        data = json.loads(self.to_json())
        return {name: data[name] for name in SAID} | {"themes": sorted(data["themes"])}

    def publish(self, *args: Any, **options: Any) -> None:
        """Publication and the version kept of it (`pilots.signals`) are one transaction."""
        with transaction.atomic():
            super().publish(*args, **options)

    def with_content_json(self, content: dict[str, Any]) -> "Finding":
        """An older revision never undoes a withdrawal."""
        finding = super().with_content_json(content)
        finding.withdrawn_on, finding.withdrawn_reason = self.withdrawn_on, self.withdrawn_reason
        return finding

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "pilots/finding.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | found.context(self, request.user)
