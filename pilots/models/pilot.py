"""A pilot: one area taking part in the programme, with a public page."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.images import get_image_model_string
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import BodyField, PartialDateField, SourceField
from core.models import GroundPage
from core.sharing import Card
from directory.models import Absence, ColourKey
from pilots import cards, panels
from pilots.choices import Stage, WorkState
from pilots.forms import PilotForm
from pilots.managers import PilotManager
from pilots.models.index import VIEWS
from pilots.profiles import profile


class PilotPage(GroundPage):
    """Use for each area that takes part. Everything known about it hangs here; what is not known stays “not stated”."""

    parent_page_types = ("pilots.PilotIndexPage",)
    subpage_types = ("pilots.UpdateHolderPage", "pilots.StrandHolderPage")
    template = "pilots/pilot_page.html"
    reserved_slugs = GroundPage.reserved_slugs | frozenset(VIEWS)

    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("Its number on this site's list and map.")
    )
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One a line, as sources spell it."))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.UNKNOWN)
    stage_source = SourceField(_("source of the stage"))
    posted_on = PartialDateField(_("posted on"), help_text=_("When the pilot was first published anywhere."))
    summary = models.CharField(
        _("summary"), max_length=250, help_text=_("One sentence a stranger understands: what is tried, and for whom.")
    )
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The pilot's own mark, shown small beside its name."),
    )
    accent = models.CharField(
        _("accent"), max_length=10, choices=ColourKey, blank=True, help_text=_("Colours the edge of the page's head.")
    )

    themes_note = models.CharField(
        _("note on the themes"),
        max_length=250,
        blank=True,
        help_text=_("What a source says of them without naming them, or what the copy lost."),
    )
    organisations_absent = models.CharField(
        _("if no organisation is listed"),
        max_length=10,
        choices=Absence,
        default=Absence.UNKNOWN,
        help_text=_("Why there is none. Never guess one."),
    )

    counting_state = models.CharField(
        _("count of spending"), max_length=10, choices=WorkState, default=WorkState.UNKNOWN
    )
    counting_lead = models.CharField(_("post that leads the count"), max_length=120, blank=True)
    counting_suppliers = models.CharField(_("who supplies data"), max_length=250, blank=True)
    counting_source = SourceField(_("source of the count"))

    owner_post = models.CharField(_("post that owns this page"), max_length=120, blank=True)
    owner_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account of the owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    checked_on = models.DateField(_("last checked by its owner"), null=True, blank=True)

    objects = PilotManager()
    base_form_class = PilotForm

    edit_handler = TabbedInterface(
        [
            ObjectList(panels.PILOT_STORY, heading=_("Story")),
            ObjectList(panels.PILOT_PLACE, heading=_("Place and figures")),
            ObjectList(panels.PILOT_THEMES, heading=_("Themes")),
            ObjectList(panels.PILOT_PEOPLE, heading=_("People")),
            ObjectList(panels.PILOT_RECORD, heading=_("Record")),
            ObjectList(GroundPage.promote_panels, heading=_("Promote")),
            ObjectList(GroundPage.settings_panels, heading=_("Settings")),
        ]
    )

    search_fields = (
        *GroundPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("other_names"),
        index.SearchField("body"),
        index.RelatedFields("figures", (index.SearchField("label"),)),
        index.FilterField("stage"),
    )

    class Meta:
        verbose_name = _("pilot")

    def __str__(self) -> str:
        return self.title

    @property
    def alias_list(self) -> list[str]:
        return [line.strip() for line in self.other_names.splitlines() if line.strip()]

    @property
    def updates_holder(self) -> Any:
        """The page below which the pilot's updates stand."""
        return self.get_children().get(slug="updates").specific

    @property
    def strands_holder(self) -> Any:
        """The page below which the pilot's strands stand."""
        return self.get_children().get(slug="strands").specific

    def card(self, shown: Mapping[str, Any]) -> Card:
        return cards.pilot(self, super().card(shown), shown)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | self.parts(request, lambda: profile.context(self, request))
