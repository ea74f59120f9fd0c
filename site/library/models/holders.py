"""The list of all publications, and the page below which each kind of them stands."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core import partial
from core.models import GroundPage
from core.sharing import Card
from library import cards, listing
from library.choices import Kind


class PublicationsIndexPage(GroundPage):
    """Use once: the list of everything in the library, with its filters."""

    parent_page_types = ("home.HomePage",)
    subpage_types = ("library.BriefingIndexPage", "library.PresentationIndexPage", "library.MethodIndexPage")
    max_count = 1
    show_in_menus_default = True
    template = "library/publications_index_page.html"

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("headline"), FieldPanel("introduction"))

    class Meta:
        verbose_name = _("list of publications")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return listing.PARTS if partial.wanted(request) else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return listing.finished(super().serve(request, *args, **kwargs), request)

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.listing(super().card(shown), shown, self.headline)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listing.context(self, request)


class HolderPage(GroundPage):
    """Abstract base of the pages that list one kind of publication."""

    kind: ClassVar[Kind]
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("introduction"))

    class Meta:
        abstract = True

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.listing(super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listing.below(self, request)


class BriefingIndexPage(HolderPage):
    """Comes with the library: the page below which all briefings stand."""

    parent_page_types = ("library.PublicationsIndexPage",)
    subpage_types = ("library.BriefingPage",)
    max_count = 1
    template = "library/holder_page.html"
    own_slug = "briefings"
    kind = Kind.BRIEFING

    class Meta:
        verbose_name = _("list of briefings")


class PresentationIndexPage(HolderPage):
    """Comes with the library: the page below which all presentations stand."""

    parent_page_types = ("library.PublicationsIndexPage",)
    subpage_types = ("library.PresentationPage",)
    max_count = 1
    template = "library/holder_page.html"
    own_slug = "presentations"
    kind = Kind.PRESENTATION

    class Meta:
        verbose_name = _("list of presentations")


class MethodIndexPage(HolderPage):
    """Comes with the library: the page below which all methods stand."""

    parent_page_types = ("library.PublicationsIndexPage",)
    subpage_types = ("library.MethodPage",)
    max_count = 1
    template = "library/holder_page.html"
    own_slug = "methods"
    kind = Kind.METHOD

    class Meta:
        verbose_name = _("list of methods")
