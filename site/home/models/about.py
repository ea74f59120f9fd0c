"""The pages every public site owes its readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField
from core.models import GroundPage


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


class AboutPage(GroundPage):
    """Use for what the site says of itself: accessibility, privacy, terms, review, licence, how to help."""

    parent_page_types = ("home.AboutIndexPage",)
    subpage_types = ()
    template = "home/about_page.html"

    introduction = models.TextField(_("introduction"), help_text=_("The point of the page in one or two sentences."))
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)
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
