"""Publications in question-and-answer form."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.blocks import BodyBlock, layout
from core.fields import BodyField
from core.sharing import Card
from library import cards, panels
from library.choices import Kind
from library.models.publication import PublicationPage

QUESTION = "question"


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

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.briefing(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        parts = list(layout.parts(self.body))
        questions = [part for part in parts if part.block.block_type == QUESTION]
        return super().get_context(request, *args, **kwargs) | {"parts": parts, "questions": questions}
