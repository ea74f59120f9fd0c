"""Slide decks, each with an outline that everybody can read."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from core.fields import BodyField
from core.sharing import Card
from library import cards, outline, panels
from library.blocks import SlideTablesBlock
from library.choices import Kind
from library.models.publication import PublicationPage


class PresentationPage(PublicationPage):
    """Use for a talk with slides: who gave it, the deck as a file, and its slides as an outline."""

    parent_page_types = ("library.PresentationIndexPage",)
    subpage_types = ()
    template = "library/presentation_page.html"
    kind = Kind.PRESENTATION
    facts_template = "library/_presentation_facts.html"

    speaker = models.CharField(
        _("speaker"), max_length=120, blank=True, help_text=_("A name only with consent; else the post alone is shown.")
    )
    speaker_post = models.CharField(_("speaker's post"), max_length=120, blank=True)
    outline_note = models.CharField(
        _("note on the outline"), max_length=300, blank=True, help_text=_("What could not be carried over.")
    )

    edit_handler = panels.tabs(panels.PRESENTATION, (panels.SLIDES, _("Slides")))
    search_fields = (
        *PublicationPage.search_fields,
        index.RelatedFields("slides", (index.SearchField("title"), index.SearchField("bullets"))),
    )

    class Meta:
        verbose_name = _("presentation")

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.presentation(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"slides": list(self.slides.all())}


class Slide(Orderable):
    """One slide of the outline. `bullets` has one point a line; “- ” at its start puts it below the one before."""

    page = ParentalKey("library.PresentationPage", on_delete=models.CASCADE, related_name="slides")
    number = models.PositiveSmallIntegerField(
        _("printed number"), null=True, blank=True, help_text=_("As printed on the slide; empty if it has none.")
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    bullets = models.TextField(
        _("points"), blank=True, help_text=_("One a line. Start with “- ” for a point below the one before.")
    )
    tables = BodyField(SlideTablesBlock(), verbose_name=_("tables"), blank=True)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("For example: only a picture, and what it shows.")
    )

    def __str__(self) -> str:
        return self.title or str(_("Slide without a title"))

    @property
    def points(self) -> list[outline.Point]:
        """Its points, some below others."""
        return outline.points(self.bullets)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it that could be said in words."""
        return not (self.title or self.bullets or self.tables or self.note)
