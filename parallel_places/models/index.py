"""The list of other places."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core import partial
from core.models import GroundPage
from core.sharing import Card
from parallel_places import cards
from parallel_places.lists import listing


class ParallelPlacesIndexPage(GroundPage):
    """Use once: the list of places doing similar work without being a pilot. The round-ups are the pages below it."""

    parent_page_types = ("home.HomePage",)
    subpage_types = ("parallel_places.RoundUpPage",)
    max_count = 1
    show_in_menus_default = True
    template = "parallel_places/parallel_places_index_page.html"

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("headline"), FieldPanel("introduction"))

    class Meta:
        verbose_name = _("list of parallel places")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return listing.PARTS if partial.wanted(request) else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return listing.finished(super().serve(request, *args, **kwargs), request)

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.index(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listing.context(self, request)
