"""Dated news of a pilot."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField, PartialDateField, SourceField
from core.models import GroundPage
from core.sharing import Card
from core.visibility import visible_pages
from pilots import cards, panels, shown
from pilots.forms import UpdateForm
from pilots.models.strands import StrandPage


class UpdateHolderPage(GroundPage):
    """Comes with every pilot: the page below which its updates stand."""

    parent_page_types = ("pilots.PilotPage",)
    subpage_types = ("pilots.PilotUpdatePage",)
    max_count_per_parent = 1
    template = "pilots/update_holder_page.html"
    own_slug = "updates"

    class Meta:
        verbose_name = _("updates of a pilot")

    def card(self, shown: Mapping[str, Any]) -> Card:
        words = gettext("Dated news of %(pilot)s, newest first.")
        return cards.holder(super().card(shown), shown, words, "updates")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        below = PilotUpdatePage.objects.child_of(self).visible_to(request.user)
        pilot, updates = self.get_parent().specific, list(below.order_by("-date", "-pk"))
        shown.depend(pages=[pilot, *updates], lists=["pilots.pilotupdatepage"])
        return super().get_context(request, *args, **kwargs) | {"pilot": pilot, "updates": updates}


class PilotUpdatePage(GroundPage):
    """Use for one piece of dated news of a pilot: what happened, what comes next."""

    parent_page_types = ("pilots.UpdateHolderPage",)
    subpage_types = ()
    template = "pilots/pilot_update_page.html"

    date = PartialDateField(_("date"))
    author_post = models.CharField(_("author's post"), max_length=120, blank=True)
    summary = models.CharField(_("summary"), max_length=250, help_text=_("One sentence: what is new."))
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)
    themes = ParentalManyToManyField("directory.Theme", blank=True, related_name="pilot_updates")
    strands = ParentalManyToManyField("pilots.StrandPage", blank=True, related_name="updates")
    source = SourceField(_("source"))

    base_form_class = UpdateForm
    content_panels = panels.UPDATE
    search_fields = (*GroundPage.search_fields, index.SearchField("summary"), index.SearchField("body"))

    class Meta:
        verbose_name = _("pilot update")

    @property
    def pilot(self) -> Any:
        """The pilot this is news of."""
        return self.get_parent().get_parent().specific

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.update(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        named, themes = list(self.strands.all()), list(self.themes.all())
        seen = visible_pages(StrandPage.objects.filter(pk__in=[strand.pk for strand in named]), request.user)
        strands, pilot = list(seen.order_by("path")), self.pilot
        shown.depend(
            pages=[pilot, *named], lists=shown.HOLDERS, rows={"directory.theme": [theme.pk for theme in themes]}
        )
        return super().get_context(request, *args, **kwargs) | {"pilot": pilot, "strands": strands, "themes": themes}
