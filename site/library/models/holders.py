"""The list of all publications, and the page below which each kind of them stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import GroundPage


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


class HolderPage(GroundPage):
    """Abstract base of the pages that list one kind of publication."""

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Two or three sentences."))

    content_panels = (*GroundPage.content_panels, FieldPanel("introduction"))

    class Meta:
        abstract = True


class BriefingIndexPage(HolderPage):
    """Comes with the library: the page below which all briefings stand."""

    parent_page_types = ("library.PublicationsIndexPage",)
    subpage_types = ("library.BriefingPage",)
    max_count = 1
    template = "library/holder_page.html"
    own_slug = "briefings"

    class Meta:
        verbose_name = _("list of briefings")


class PresentationIndexPage(HolderPage):
    """Comes with the library: the page below which all presentations stand."""

    parent_page_types = ("library.PublicationsIndexPage",)
    subpage_types = ("library.PresentationPage",)
    max_count = 1
    template = "library/holder_page.html"
    own_slug = "presentations"

    class Meta:
        verbose_name = _("list of presentations")


class MethodIndexPage(HolderPage):
    """Comes with the library: the page below which all methods stand."""

    parent_page_types = ("library.PublicationsIndexPage",)
    subpage_types = ("library.MethodPage",)
    max_count = 1
    template = "library/holder_page.html"
    own_slug = "methods"

    class Meta:
        verbose_name = _("list of methods")
