"""The list of pilots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from core import partial
from core.models import GroundPage
from core.sharing import Card
from pilots import cards
from pilots.lists import focus, listing


@dataclass(frozen=True)
class View:
    """Another way to look at the whole set, below the list's own address."""

    title: Any
    description: Any
    template: str
    context: Callable[["PilotIndexPage", HttpRequest], dict[str, Any]]


VIEWS = {
    "matrix": View(
        _("Themes by pilot"),
        _("Which themes each pilot works on, how its sources rank them, and which source says so."),
        "pilots/matrix.html",
        listing.whole_matrix,
    ),
    "focus": View(
        _("Focus matrix"),
        _("The pilots' strands by where they look for improvement and at what kind of issue, with gaps and overlaps."),
        "pilots/focus.html",
        focus.context,
    ),
}


class PilotIndexPage(GroundPage):
    """Use once: the list of all pilots with its filters. The pilots are the pages below it."""

    parent_page_types = ("home.HomePage",)
    subpage_types = ("pilots.PilotPage",)
    max_count = 1
    show_in_menus_default = True
    template = "pilots/pilot_index_page.html"

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("headline"), FieldPanel("introduction"))

    class Meta:
        verbose_name = _("list of pilots")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The matrices are views of this very page, so its publication and its restrictions hold for them."""
        if self.live and len(path_components) == 1 and path_components[0] in VIEWS:
            return RouteResult(self, kwargs={"view": path_components[0]})
        return super().route(request, path_components)

    def get_template(self, request: HttpRequest, *args: Any, view: str = "", **kwargs: Any) -> str:
        if view:
            return VIEWS[view].template
        return listing.PARTS if partial.wanted(request) else self.template

    def serve(self, request: HttpRequest, *args: Any, view: str = "", **kwargs: Any) -> HttpResponse:
        answer = super().serve(request, *args, view=view, **kwargs)
        return answer if view else listing.finished(answer, request)

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.index(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, view: str = "", **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if not view:
            return context | self.parts(request, lambda: listing.context(self, request))
        trail = [*super().card(context).trail, (self.title, self.get_url(request) or "")]
        card = Card(VIEWS[view].title, VIEWS[view].description, trail=trail)
        return context | VIEWS[view].context(self, request) | {"card": card}
