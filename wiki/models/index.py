"""The wiki's home: every page of the wiki stands right below it, whatever its topic."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import GroundPage
from wiki import home


class WikiIndexPage(GroundPage):
    """Use once: the wiki's home. Pages of the wiki are started and changed on the site itself, not here."""

    parent_page_types = ("home.HomePage",)
    subpage_types = ("wiki.WikiPage",)
    max_count = 1
    own_slug = "wiki"
    show_in_menus_default = True
    template = "wiki/wiki_index_page.html"

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("headline"), FieldPanel("introduction"))

    class Meta:
        verbose_name = _("home of the wiki")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | home.context(self, request)
