"""How the admin lays out the form of the programme's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from core.forms import BlankSelect
from core.panels import DATE_HELP, NOTE_HELP, field, source, title


def _rows(relation: str, heading: Any, label: Any, panels: list[Any], help_text: Any = "") -> InlinePanel:
    return InlinePanel(relation, heading=heading, label=label, help_text=help_text, panels=panels)


PROGRAMME_STORY = [
    title(_("What readers call it in the menu.")),
    field("headline"),
    field("introduction"),
    field("body"),
    _rows("aims", _("Aims"), _("Aim"), [field("title"), field("text"), source()]),
    MultiFieldPanel([field("counting"), source("counting_source")], heading=_("Counting")),
    MultiFieldPanel([field("culture"), source("culture_source")], heading=_("Culture")),
    HelpPanel(content=_("Below each side the page lists the strands that name it, with their findings, by itself.")),
]
PROGRAMME_COURSE = [
    _rows(
        "phases",
        _("Phases"),
        _("Phase"),
        [
            field("title"),
            field("text"),
            FieldRowPanel([field("begins", DATE_HELP), field("ends", DATE_HELP)]),
            source(),
        ],
    ),
    _rows(
        "milestones",
        _("Milestones of the programme"),
        _("Milestone"),
        [field("title"), FieldRowPanel([field("date", DATE_HELP), field("state")]), source()],
        _("The pilots' own milestones come from their pages."),
    ),
    _rows(
        "descent",
        _("What came before it"),
        _("Step"),
        [field("title"), field("text"), field("date", DATE_HELP), field("place"), source()],
        _("Oldest first."),
    ),
]
PROGRAMME_RECORD = [
    _rows(
        "facts",
        _("Facts"),
        _("Fact"),
        [FieldRowPanel([field("label"), field("value")]), field("text"), source()],
        _("Those with a figure stand large."),
    ),
    _rows(
        "references",
        _("References"),
        _("Reference"),
        [field("caption"), field("url"), field("state"), field("archived_url"), field("note", NOTE_HELP), source()],
    ),
    _rows(
        "programme_contacts",
        _("Contacts"),
        _("Contact"),
        [field("contact"), field("role", widget=BlankSelect(_("The contact's own role")))],
        _("Named here, a contact becomes public by its post, and readers can write to it."),
    ),
]
