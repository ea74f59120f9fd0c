"""What the pilots are pilots of."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField, SourceField
from core.models import GroundPage
from core.sharing import Card
from home import cards, panels
from home.programme import page as shown_page


class ProgrammePage(GroundPage):
    """Use once: what the pilots are part of. Aims, sides, phases and facts are written here; the rest is live data."""

    parent_page_types = ("home.HomePage",)
    subpage_types = ()
    max_count = 1
    show_in_menus_default = True
    template = "home/programme_page.html"

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)

    counting = models.TextField(_("counting"), blank=True, help_text=_("What this side does, in two sentences."))
    counting_source = SourceField(_("source on counting"))
    culture = models.TextField(_("culture"), blank=True, help_text=_("What this side does, in two sentences."))
    culture_source = SourceField(_("source on culture"))

    edit_handler = TabbedInterface(
        [
            ObjectList(panels.PROGRAMME_STORY, heading=_("Story")),
            ObjectList(panels.PROGRAMME_COURSE, heading=_("Course")),
            ObjectList(panels.PROGRAMME_RECORD, heading=_("Facts and references")),
            ObjectList(GroundPage.promote_panels, heading=_("Promote")),
            ObjectList(GroundPage.settings_panels, heading=_("Settings")),
        ]
    )

    search_fields = (
        *GroundPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("counting"),
        index.SearchField("culture"),
        index.RelatedFields("aims", (index.SearchField("text"),)),
        index.RelatedFields("phases", (index.SearchField("text"),)),
        index.RelatedFields("facts", (index.SearchField("label"), index.SearchField("text"))),
    )

    class Meta:
        verbose_name = _("programme")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.programme(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | shown_page.context(self, request)
