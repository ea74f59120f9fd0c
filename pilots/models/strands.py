"""A pilot's work streams."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.fields import SourceField
from core.models import GroundPage
from core.sharing import Card
from pilots import cards, panels, shown
from pilots.choices import Issue, Setting, Side, WorkState
from pilots.forms import StrandForm
from pilots.profiles import chain


class StrandHolderPage(GroundPage):
    """Comes with every pilot: the page below which its strands stand."""

    parent_page_types = ("pilots.PilotPage",)
    subpage_types = ("pilots.StrandPage",)
    max_count_per_parent = 1
    template = "pilots/strand_holder_page.html"
    own_slug = "strands"

    class Meta:
        verbose_name = _("strands of a pilot")

    def card(self, shown: Mapping[str, Any]) -> Card:
        words = gettext("The strands of work of %(pilot)s: what each asks, tests and has found.")
        return cards.holder(super().card(shown), shown, words, "strands")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        below = StrandPage.objects.child_of(self).visible_to(request.user)
        pilot, strands = self.get_parent().specific, list(below.select_related("theme"))
        shown.depend(
            pages=[pilot, *strands],
            lists=["pilots.strandpage"],
            rows={"directory.theme": [strand.theme_id for strand in strands]},
        )
        return super().get_context(request, *args, **kwargs) | {"pilot": pilot, "strands": strands}


class StrandPage(GroundPage):
    """Use for one work stream of a pilot: what it asks, what it tests, how far it is, what it found."""

    parent_page_types = ("pilots.StrandHolderPage",)
    subpage_types = ()
    template = "pilots/strand_page.html"

    theme = models.ForeignKey(
        "directory.Theme",
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strands",
    )
    introduction = models.TextField(_("introduction"), help_text=_("Two sentences: the question, and why it matters."))
    lead_post = models.CharField(_("post that leads it"), max_length=120, blank=True)
    plan_state = models.CharField(_("plan"), max_length=10, choices=WorkState, default=WorkState.UNKNOWN)
    plan = models.CharField(
        _("what the plan covers"), max_length=250, blank=True, help_text=_("As far as a source says so.")
    )
    side = models.CharField(_("side of the programme"), max_length=10, choices=Side, default=Side.UNKNOWN)
    setting = models.CharField(_("focus: setting"), max_length=12, choices=Setting, default=Setting.UNKNOWN)
    issue = models.CharField(_("focus: issue"), max_length=12, choices=Issue, default=Issue.UNKNOWN)
    focus_note = models.CharField(_("note on the focus"), max_length=250, blank=True)
    source = SourceField(_("source"))

    base_form_class = StrandForm
    content_panels = panels.STRAND
    search_fields = (
        *GroundPage.search_fields,
        index.SearchField("introduction"),
        index.RelatedFields("lines", (index.SearchField("text"),)),
        index.RelatedFields("tests", (index.SearchField("text"),)),
        index.FilterField("side"),
    )

    class Meta:
        verbose_name = _("strand")

    @property
    def pilot(self) -> Any:
        """The pilot this is a strand of."""
        return self.get_parent().get_parent().specific

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.strand(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | chain.context(self, request)
