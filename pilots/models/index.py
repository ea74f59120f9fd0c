"""The list of pilots."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core import partial
from core.models import GroundPage
from pilots import listing


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

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return listing.PARTS if partial.wanted(request) else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return listing.finished(super().serve(request, *args, **kwargs), request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listing.context(self, request)
