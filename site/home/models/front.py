"""The front page."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import GroundPage
from core.sharing import Card
from home import cards, front


class HomePage(GroundPage):
    """Use once: the front page of the site."""

    parent_page_types = ("wagtailcore.Page",)
    subpage_types = (
        "home.ProgrammePage",
        "pilots.PilotIndexPage",
        "parallel_places.ParallelPlacesIndexPage",
        "wiki.WikiIndexPage",
        "library.PublicationsIndexPage",
        "home.AboutIndexPage",
    )
    max_count = 1
    template = "home/home_page.html"

    headline = models.CharField(_("headline"), max_length=120)
    introduction = models.TextField(_("introduction"), help_text=_("What this site is, in two sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("headline"), FieldPanel("introduction"))

    class Meta:
        verbose_name = _("home page")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.front(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | front.context(request)
