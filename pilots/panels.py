"""How the admin lays out its forms: every field where an editor expects it, with help that says what good looks like."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

PILOT_STORY = [
    *Page.content_panels,
    FieldPanel("summary"),
    FieldRowPanel([FieldPanel("stage"), FieldPanel("number")]),
    FieldPanel("stage_source"),
    FieldPanel("posted_on"),
    FieldPanel("body"),
]
PILOT_PLACE = [
    InlinePanel("pilot_places", heading=_("Places"), label=_("Place"), panels=[FieldPanel("place")], min_num=1),
    FieldPanel("other_names"),
    InlinePanel(
        "figures",
        heading=_("Figures of the place"),
        label=_("Figure"),
        panels=[
            FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
            FieldPanel("label"),
            FieldPanel("as_of"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("licence"), FieldPanel("note")]),
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
            FieldRowPanel([FieldPanel("theme"), FieldPanel("emphasis")]),
            FieldPanel("source"),
            FieldPanel("inferred"),
        ],
    ),
    FieldPanel("themes_note"),
    InlinePanel(
        "related_pilots",
        heading=_("Related pilots"),
        label=_("Related pilot"),
        panels=[PageChooserPanel("pilot", "pilots.PilotPage"), FieldPanel("reason"), FieldPanel("source")],
    ),
]
PILOT_PEOPLE = [
    InlinePanel("pilot_organisations", heading=_("Organisations"), label=_("Organisation")),
    FieldPanel("organisations_absent"),
    InlinePanel("pilot_contacts", heading=_("Contacts"), label=_("Contact"), panels=[FieldPanel("contact"), FieldPanel("role")]),
    MultiFieldPanel(
        [FieldPanel("owner_post"), FieldPanel("owner_account"), FieldPanel("checked_on")], heading=_("Owner of this page")
    ),
]
PILOT_RECORD = [
    InlinePanel("milestones", heading=_("Milestones"), label=_("Milestone")),
    InlinePanel("pilot_documents", heading=_("Documents and links"), label=_("Document or link")),
    MultiFieldPanel(
        [
            FieldPanel("counting_state"),
            FieldPanel("counting_lead"),
            FieldPanel("counting_suppliers"),
            FieldPanel("counting_source"),
        ],
        heading=_("Count of spending"),
    ),
]
UPDATE = [
    *Page.content_panels,
    FieldPanel("date"),
    FieldPanel("author_post"),
    FieldPanel("summary"),
    FieldPanel("body"),
    FieldPanel("themes"),
    FieldPanel("strands"),
    FieldPanel("source"),
]
STRAND = [
    *Page.content_panels,
    FieldPanel("theme"),
    FieldPanel("introduction"),
    InlinePanel("partners", heading=_("Partner organisations"), label=_("Partner")),
    FieldRowPanel([FieldPanel("lead_post"), FieldPanel("side")]),
    FieldRowPanel([FieldPanel("plan_state"), FieldPanel("plan")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("setting"), FieldPanel("issue")]), FieldPanel("focus_note")], heading=_("Focus")
    ),
    InlinePanel("lines", heading=_("Lines of enquiry"), label=_("Line of enquiry")),
    InlinePanel("tests", heading=_("What is being tested"), label=_("Test")),
    InlinePanel("progress", heading=_("Progress"), label=_("Step")),
    FieldPanel("source"),
]
FINDING = [
    FieldPanel("title"),
    FieldPanel("statement"),
    FieldRowPanel([PageChooserPanel("pilot", "pilots.PilotPage"), PageChooserPanel("strand", "pilots.StrandPage")]),
    FieldPanel("test_keys"),
    FieldRowPanel([FieldPanel("standing"), FieldPanel("date")]),
    FieldPanel("themes"),
    FieldPanel("evidence"),
    FieldRowPanel([FieldPanel("gap_or_overlap"), FieldPanel("between")]),
    MultiFieldPanel([FieldPanel("money"), FieldPanel("money_source")], heading=_("Money")),
    FieldPanel("source"),
    MultiFieldPanel(
        [
            HelpPanel(content=_("A public finding is never deleted. Withdraw it, and say why: its address then says so.")),
            FieldPanel("withdrawn_on"),
            FieldPanel("withdrawn_reason"),
        ],
        heading=_("Withdraw"),
    ),
]
