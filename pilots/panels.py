"""How the admin lays out its forms, with help that says what good looks like."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.forms import BlankSelect
from core.panels import DATE_HELP, NOTE_HELP, POST_HELP, field, hears, source, ticks, title

BODY_HELP = _("Short paragraphs under headings that say something. Leave empty rather than repeat the summary.")

PILOT_STORY = [
    title(_("The area as readers call it, for example Leicester and Leicestershire.")),
    field("summary", widget=AdminAutoHeightTextInput),
    FieldRowPanel([field("stage", _("As far as a source says.")), field("number")]),
    source("stage_source"),
    field("posted_on"),
    field("body", BODY_HELP),
    FieldRowPanel([field("logo"), field("accent", widget=BlankSelect(_("None")))]),
]
PILOT_PLACE = [
    InlinePanel(
        "pilot_places",
        heading=_("Places"),
        label=_("Place"),
        help_text=_("One row for each council area that takes part. Sources differ: keep the other spellings below."),
        panels=[field("place", _("Missing? Add it under Directory first."))],
    ),
    field("other_names"),
    InlinePanel(
        "figures",
        heading=_("Figures of the place"),
        label=_("Figure"),
        help_text=_("The first six stand large, the others in a list that opens."),
        panels=[
            FieldRowPanel(
                [field("value"), field("unit", _("For example: of residents, to 1. Empty for plain counts."))]
            ),
            field("label", _("Words that read on from the value: residents, languages spoken.")),
            field("as_of", _("The day the figure counts for, not the day it was published.")),
            source(),
            FieldRowPanel(
                [field("licence", _("For example: Open Government Licence. Empty: not stated.")), field("note")]
            ),
        ],
    ),
]
PILOT_THEMES = [
    HelpPanel(content=_("One row for each source: where two sources disagree, keep both.")),
    InlinePanel(
        "theme_claims",
        heading=_("Themes"),
        label=_("Theme"),
        panels=[
            FieldRowPanel(
                [
                    field("theme", _("The theme of ours that the source's words name.")),
                    field("emphasis", _("As the source ranks it; it may not rank at all.")),
                ]
            ),
            source(),
            field("inferred"),
        ],
    ),
    field("themes_note"),
    InlinePanel(
        "related_pilots",
        heading=_("Related pilots"),
        label=_("Related pilot"),
        help_text=_("Only where a source links the two. Pilots on the same theme are shown by themselves."),
        panels=[
            PageChooserPanel("pilot", "pilots.PilotPage", help_text=_("The other pilot.")),
            field("reason", _("What joins them: “both lead the work group on jobs”.")),
            source(),
        ],
    ),
]
PILOT_PEOPLE = [
    InlinePanel(
        "pilot_organisations",
        heading=_("Organisations"),
        label=_("Organisation"),
        panels=[field("organisation", _("Missing? Add it under Directory first.")), field("role"), source()],
    ),
    field("organisations_absent"),
    InlinePanel(
        "pilot_contacts",
        heading=_("Contacts"),
        label=_("Contact"),
        help_text=_("In the order readers should try them. Names and numbers show only with consent."),
        panels=[
            field("contact", _("A desk, kept under Directory.")),
            field("role", widget=BlankSelect(_("Not stated: the contact's own role"))),
        ],
    ),
    MultiFieldPanel(
        [
            field("owner_post", POST_HELP),
            field("owner_account", _("Gets the reminders, if the owner has an account here.")),
            field("checked_on", _("The day the owner last read this page through.")),
            hears(),
        ],
        heading=_("Owner of this page"),
    ),
]
PILOT_RECORD = [
    InlinePanel(
        "milestones",
        heading=_("Milestones"),
        label=_("Milestone"),
        panels=[
            field("title", _("What is or was reached, in a few words.")),
            field("date", DATE_HELP),
            field("state", _("“Due” when a source promises it and none says it came.")),
            source(),
        ],
    ),
    InlinePanel(
        "pilot_documents",
        heading=_("Documents and links"),
        label=_("Document or link"),
        panels=[
            field("title", _("The document's own title.")),
            FieldRowPanel(
                [field("kind", _("What a reader will find.")), field("availability", _("How it can be had."))]
            ),
            field("document", _("The file, if it can be downloaded here.")),
            field("url", _("The address, if it is read elsewhere.")),
            field("note", _("For example: 24 pages, no date.")),
        ],
    ),
    MultiFieldPanel(
        [
            field("counting_state", _("As far as a source says.")),
            field("counting_lead", POST_HELP),
            field("counting_suppliers", _("Who sends figures: “partners”, or their names.")),
            source("counting_source"),
        ],
        heading=_("Count of spending"),
    ),
]
UPDATE = [
    title(_("What happened, in one line.")),
    field("date", DATE_HELP),
    field("author_post", POST_HELP),
    field("summary", widget=AdminAutoHeightTextInput),
    field("body", BODY_HELP),
    ticks("themes", _("Themes this is news of.")),
    ticks("strands", _("Strands of this pilot it concerns.")),
    source(),
]
_KEYED = FieldRowPanel([field("key")])
STRAND = [
    title(_("The subject in two or three words.")),
    field("theme", _("The theme of ours it belongs to.")),
    field("introduction"),
    InlinePanel(
        "partners",
        heading=_("Partner organisations"),
        label=_("Partner"),
        panels=[field("organisation", _("Missing? Add it under Directory first.")), field("wording")],
    ),
    FieldRowPanel([field("lead_post", POST_HELP), field("side", _("Counting money, or how things are done here."))]),
    FieldRowPanel([field("plan_state", _("As far as a source says.")), field("plan")]),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    field("setting", _("Where the chances to improve lie.")),
                    field("issue", _("What kind of issue it is.")),
                ]
            ),
            field("focus_note", NOTE_HELP),
        ],
        heading=_("Focus"),
    ),
    InlinePanel(
        "lines",
        heading=_("Lines of enquiry"),
        label=_("Line of enquiry"),
        help_text=_("The questions the strand asks, most important first."),
        panels=[_KEYED, field("text", _("One question, in words a stranger understands."))],
    ),
    InlinePanel(
        "tests",
        heading=_("What is being tested"),
        label=_("Test"),
        help_text=_("What the pilot tries out or checks to answer a line of enquiry."),
        panels=[_KEYED, field("text", _("What would be different if it holds.")), field("answers")],
    ),
    InlinePanel(
        "progress",
        heading=_("Progress"),
        label=_("Step"),
        help_text=_("Steps taken, under way or planned, newest first."),
        panels=[
            FieldRowPanel([field("kind", _("The nearest kind.")), field("state", _("As far as a source says."))]),
            field("date", DATE_HELP),
            field("text", _("One sentence: who did what.")),
            source(),
        ],
    ),
    source(),
]
FINDING = [
    field("title"),
    field("statement"),
    FieldRowPanel(
        [
            PageChooserPanel("pilot", "pilots.PilotPage", help_text=_("The pilot that learnt it.")),
            PageChooserPanel("strand", "pilots.StrandPage", help_text=_("Empty: the pilot as a whole.")),
        ]
    ),
    field("test_keys"),
    FieldRowPanel([field("standing", _("How firm it is today.")), field("date", DATE_HELP)]),
    ticks("themes", _("Themes it speaks to.")),
    field("evidence", _("What it rests on: text, documents, links. Empty: none published.")),
    FieldRowPanel(
        [
            field("gap_or_overlap", _("A gap is unmet need, an overlap is doubled effort.")),
            field("between", _("Between what the gap or overlap lies.")),
        ]
    ),
    MultiFieldPanel(
        [field("money", _("Only a sum that a source states.")), source("money_source")], heading=_("Money")
    ),
    source(),
    HelpPanel(content=_("Once public, a finding is never deleted: “Withdraw”, at the top, asks for the reason.")),
]
