"""The list of other places."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import GroundPage


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
