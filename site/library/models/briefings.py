"""Publications in question-and-answer form."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField
from library import panels
from library.choices import Kind
from library.models.publication import PublicationPage


class BriefingPage(PublicationPage):
    """Use for a briefing: questions a reader would ask, each with its answer, and lists that stay up to date."""

    parent_page_types = ("library.BriefingIndexPage",)
    subpage_types = ()
    template = "library/briefing_page.html"
    kind = Kind.BRIEFING
    facts_template = "library/_briefing_facts.html"

    author = models.CharField(
        _("by"), max_length=160, blank=True, help_text=_("A post or a body; a person's name only with consent.")
    )
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)

    edit_handler = panels.tabs(panels.BRIEFING)
    search_fields = (*PublicationPage.search_fields, index.SearchField("body"))

    class Meta:
        verbose_name = _("briefing")
