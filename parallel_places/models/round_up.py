"""A round-up: what one region's other places did, as it was collected at a time."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField, PartialDateField, SourceField
from core.forms.pages import HearsForm
from core.models import GroundPage
from core.sharing import Card
from parallel_places import cards, panels
from parallel_places.models.shared import Body, Event
from parallel_places.round_ups import view as round_up_view

ROUND_UP = "parallel_places.RoundUpPage"


class RoundUpPage(GroundPage):
    """Use for each collection of a region's parallel places. Its places are entries, kept under “Parallel places”."""

    parent_page_types = ("parallel_places.ParallelPlacesIndexPage",)
    subpage_types = ()
    template = "parallel_places/round_up_page.html"

    region = models.ForeignKey(
        "directory.Region",
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="round_ups",
        help_text=_("The region it collects from. A place in it may lie in another: its own region counts too."),
    )
    posted_on = PartialDateField(_("posted on"), help_text=_("When it was first published anywhere."))
    summary = models.CharField(_("summary"), max_length=250, help_text=_("One sentence: whose work, and of what kind."))
    collated_by = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("collated by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="round_ups",
        help_text=_("The body that collected it. Empty: not stated."),
    )
    category = models.CharField(
        _("category"), max_length=80, blank=True, help_text=_("The heading its source files it under.")
    )
    body = BodyField(BodyBlock(), verbose_name=_("lead text"), blank=True)
    wiki_page = models.ForeignKey(
        Page,
        verbose_name=_("wiki twin"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The wiki page that members keep of the same. It leads back here by itself."),
    )
    source = SourceField(_("source"))

    base_form_class = HearsForm
    content_panels = panels.ROUND_UP
    search_fields = (*GroundPage.search_fields, index.SearchField("summary"), index.SearchField("body"))

    class Meta:
        verbose_name = _("round-up of parallel places")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.round_up(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | round_up_view.context(self, request)


class RoundUpEvent(Event):
    """An event the round-up speaks of."""

    page = ParentalKey(ROUND_UP, on_delete=models.CASCADE, related_name="events")


class RoundUpOrganisation(Body):
    """A body the round-up names, and as what."""

    page = ParentalKey(ROUND_UP, on_delete=models.CASCADE, related_name="organisations")
