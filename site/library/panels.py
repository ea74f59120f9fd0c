"""How the admin lays out the forms of the library, with help that says what good looks like."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.models import GroundPage
from core.panels import DATE_HELP, POST_HELP, field, hears, source, ticks, title

PILOT, STRAND = "pilots.PilotPage", "pilots.StrandPage"  # of a sibling, which is known by name alone
SUMMARY = field("summary", widget=AdminAutoHeightTextInput)

FILE = MultiFieldPanel(
    [
        field("availability", _("“Not available yet” with a date reminds you when the date has passed.")),
        field("document", _("PDF, PowerPoint, Word or Excel. Readers see its type and size.")),
        field("url_elsewhere"),
        field("expected"),
        field("availability_note", _("For example: 24 pages; the copy has lost its figures.")),
    ],
    heading=_("File"),
)
SUBJECTS = [
    ticks("themes", _("Themes it speaks to.")),
    field("places", _("Places it is about. Hold Ctrl to choose several.")),
    InlinePanel(
        "pilot_rows",
        heading=_("Pilots"),
        label=_("Pilot"),
        help_text=_("Those it is about, or says something of. Their pages lead back here."),
        panels=[
            PageChooserPanel("pilot", PILOT),
            field("reason", _("For example: reports how far the count has come.")),
        ],
    ),
]

BRIEFING = [
    title(_("What it is about, as a reader would ask.")),
    SUMMARY,
    FieldRowPanel([field("date", DATE_HELP), field("author")]),
    field("organisation", _("The body that published it. Missing? Add it under Directory first.")),
    field("body", _("One block for each question; a record list stays up to date by itself.")),
    FILE,
    source(),
    hears(),
]
PRESENTATION = [
    title(_("The talk's own title.")),
    SUMMARY,
    FieldRowPanel([field("speaker"), field("speaker_post", POST_HELP)]),
    field("organisation", _("The body the speaker spoke for. Missing? Add it under Directory first.")),
    field("date", DATE_HELP),
    FILE,
    source(),
]
SLIDES = [
    field("outline_note"),
    InlinePanel(
        "slides",
        heading=_("Slides"),
        label=_("Slide"),
        help_text=_("The outline that readers get who cannot open the file, or see the slides."),
        panels=[
            FieldRowPanel([field("title", _("Its heading.")), field("number")]),
            field("bullets"),
            field("tables", _("With the headings of rows and columns, so that it can be read aloud.")),
            field("note"),
        ],
    ),
]
METHOD = [
    title(_("What it is called, in two or three words.")),
    SUMMARY,
    field("purpose"),
    field("when_to_use", _("In which situation it helps, and when it does not. Empty: not stated.")),
    field("date", _("When it was first described, as far as a source says.")),
    field("organisation", _("Who looks after it, if a source says so.")),
    field("body", _("Examples, figures. Leave empty rather than repeat the steps.")),
    FILE,
    source(),
]
STEPS = [
    InlinePanel(
        "steps",
        heading=_("Steps"),
        label=_("Step"),
        help_text=_("In the order in which they are taken. None: no source states them."),
        panels=[field("title", _("A verb first: ask each body for its budget.")), field("text"), source()],
    ),
    field("steps_note"),
    HelpPanel(content=_("Only where a source says so. Their pages lead back here.")),
    InlinePanel(
        "uses",
        heading=_("Who used it"),
        label=_("Use"),
        panels=[
            PageChooserPanel("pilot", PILOT),
            PageChooserPanel("strand", STRAND, help_text=_("Empty: the pilot as a whole.")),
            field("evidence", _("What they did with it, in one sentence.")),
            source(),
        ],
    ),
]


def tabs(story: list[Any], *others: tuple[list[Any], Any]) -> TabbedInterface:
    """The form of one kind of publication: its story, tabs of its own, then what all kinds have."""
    return TabbedInterface(
        [
            ObjectList(story, heading=_("Story")),
            *(ObjectList(panels, heading=heading) for panels, heading in others),
            ObjectList(SUBJECTS, heading=_("Themes, places, pilots")),
            ObjectList(GroundPage.promote_panels, heading=_("Promote")),
            ObjectList(GroundPage.settings_panels, heading=_("Settings")),
        ]
    )
