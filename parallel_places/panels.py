"""How the admin lays out its forms, with help that says what good looks like."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, InlinePanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.panels import DATE_HELP, NOTE_HELP, field, hears, source, title
from parallel_places.round_ups.entries_panel import EntriesPanel

BODY_HELP = _("Short paragraphs: who pushes the work in the region, and what comes next.")


def _events(heading: Any) -> InlinePanel:
    return InlinePanel(
        "events",
        heading=heading,
        label=_("Event"),
        panels=[
            field("title", _("What it was or will be, in a few words.")),
            FieldRowPanel([field("state", _("As the source saw it.")), field("date", DATE_HELP)]),
            field("note"),
            source(),
        ],
    )


def _bodies() -> InlinePanel:
    return InlinePanel(
        "organisations",
        heading=_("Bodies involved"),
        label=_("Body"),
        panels=[field("organisation", _("Missing? Add it under Directory first.")), field("wording"), field("role"),
                source()],
    )  # fmt: skip


ROUND_UP = [
    title(_("The region and the subject: “East Midlands parallel places”.")),
    field("summary", widget=AdminAutoHeightTextInput),
    FieldRowPanel([field("region"), field("collated_by")]),
    FieldRowPanel([field("posted_on"), field("category")]),
    field("body", BODY_HELP),
    _events(_("Events it mentions")),
    _bodies(),
    EntriesPanel(heading=_("Places")),
    field("wiki_page"),
    source(),
    hears(),
]
_PLACE = [
    FieldRowPanel([field("round_up"), field("position")]),
    field("naming", _("Where the source does not name it, leave both fields below empty.")),
    FieldRowPanel([field("place"), field("name")]),
    field("what"),
    FieldRowPanel([field("interest", _("The nearest of ours.")), field("interest_inferred")]),
    source("interest_source"),
    field("not_formal"),
    field("contact"),
    field("key"),
    source(),
]
_THEMES = [
    InlinePanel(
        "entry_themes",
        heading=_("Themes"),
        label=_("Theme"),
        panels=[field("theme", _("The theme of ours that the source's words name.")), field("inferred"), source()],
    ),
    field("themes_note"),
    InlinePanel(
        "pilots",
        heading=_("Pilots it has to do with"),
        label=_("Pilot"),
        help_text=_("Only where a source links the two. Pilots on the same theme are shown by themselves."),
        panels=[
            PageChooserPanel("pilot", "pilots.PilotPage", help_text=_("The pilot the source names.")),
            field("reason", _("What joins them: “both look at alcohol”.")),
            source(),
        ],
    ),
]
_STEPS = [
    InlinePanel(
        "decisions",
        heading=_("Decisions"),
        label=_("Decision"),
        panels=[
            field("body"),
            field("what", _("What was or is to be decided, in one sentence.")),
            FieldRowPanel([field("state", _("As far as a source says.")), field("date", DATE_HELP)]),
            source(),
        ],
    ),
    InlinePanel(
        "commitments",
        heading=_("Commitments"),
        label=_("Commitment"),
        help_text=_("What the place said it would do. Once the date has passed, it waits on the dashboard for a word."),
        panels=[
            field("what", _("What is to be done, in one sentence.")),
            FieldRowPanel([field("due", DATE_HELP), field("state", _("Kept once a source says so."))]),
            field("due_note"),
            source(),
        ],
    ),
    _events(_("Events of its own")),
]
_MEANS = [
    _bodies(),
    InlinePanel(
        "money",
        heading=_("Money mentioned"),
        label=_("Sum"),
        panels=[
            field("amount", _("Only a sum that a source states.")),
            field("what_for", _("What it is or was for.")),
            field("note", NOTE_HELP),
            source(),
        ],
    ),
]
ENTRY = TabbedInterface(
    [
        ObjectList(_PLACE, heading=_("Place")),
        ObjectList(_THEMES, heading=_("Themes and pilots")),
        ObjectList(_STEPS, heading=_("Decisions and commitments")),
        ObjectList(_MEANS, heading=_("Bodies and money")),
    ]
)
