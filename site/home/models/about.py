"""The pages every public site owes its readers."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core import freshness
from core.fields import BodyField
from core.models import GroundPage
from core.sharing import Card
from home import about, cards
from home.blocks import AboutBodyBlock


class AboutIndexPage(GroundPage):
    """Use once: the page above those that tell of the site itself; the foot of every page links to them."""

    parent_page_types = ("home.HomePage",)
    subpage_types = ("home.AboutPage",)
    max_count = 1
    template = "home/about_index_page.html"

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("introduction"))

    class Meta:
        verbose_name = _("pages about the site")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.about_index(super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        freshness.depends(freshness.list_tag(AboutPage._meta.label_lower))
        below = AboutPage.objects.child_of(self).visible_to(request.user).order_by("path")
        return super().get_context(request, *args, **kwargs) | {"below": below}


class AboutPage(GroundPage):
    """Use for what the site says of itself: accessibility, privacy, terms, review, licence, how to help."""

    parent_page_types = ("home.AboutIndexPage",)
    subpage_types = ()
    show_in_menus_default = True
    template = "home/about_page.html"

    introduction = models.TextField(_("introduction"), help_text=_("The point of the page in one or two sentences."))
    body = BodyField(AboutBodyBlock(), verbose_name=_("body"), blank=True)
    reviewed_on = models.DateField(
        _("last reviewed on"), null=True, blank=True, help_text=_("The day somebody last read it against the facts.")
    )

    content_panels = (
        *GroundPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("reviewed_on"),
    )
    search_fields = (*GroundPage.search_fields, index.SearchField("introduction"), index.SearchField("body"))

    class Meta:
        verbose_name = _("page about the site")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.about(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        parts = about.laid_out(self.body)
        contents = [part for part in parts if part.anchor]
        return super().get_context(request, *args, **kwargs) | {"parts": parts, "contents": contents}
