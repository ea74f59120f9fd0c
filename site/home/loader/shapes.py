"""What a record of each kind looks like. What states a figure, a date, a claim or a step has a required source."""

from directory.models import Contact, CouncilType, Organisation, Place, Region, Theme
from home.loader import library_shapes, wiki_shapes
from home.loader.fields import Date, Flag, Key, Many, Number, Ref, Shape, Sourced, Text, columns
from home.loader.round_up_shapes import round_up
from home.models import (
    GlossaryTerm,
    ProgrammeAim,
    ProgrammeContact,
    ProgrammeFact,
    ProgrammeMilestone,
    ProgrammePage,
    ProgrammePhase,
    ProgrammeStep,
    Reference,
)
from members.models import JoinRequest, Profile, ThemeGroup
from pilots.models import (
    Figure,
    Finding,
    LineOfEnquiry,
    Milestone,
    PilotDocument,
    PilotOrganisation,
    PilotPage,
    PilotUpdatePage,
    ProgressEntry,
    RelatedPilot,
    StrandPage,
    StrandPartner,
    StrandTest,
    ThemeClaim,
)

ALIASES = Many(Text(120))
SAID = {"source": Sourced()}
MANY = ("places", "themes_known", "themes_wanted")  # of a profile
NAMED = {"key": Key(), "other_names": ALIASES}

BARS = Shape(
    {
        "title": Text(120),
        "introduction": Text(250, required=False),
        "unit": Text(30, required=False),
        "bars": Many(Shape({"label": Text(120), "value": Number()}), required=True),
        "note": Text(250, required=False),
        **SAID,
    },
    required=False,
)
BODY = Many(
    Shape(
        {
            "heading": Text(120, required=False),
            "paragraphs": Many(Text()),
            "bars": BARS,
            "sources": Many(Sourced(), required=True),
        }
    )
)

PILOT = Shape(
    {
        **NAMED,
        **columns(PilotPage, "title summary stage themes_note organisations_absent"),
        "number": Number(),
        "summary_source": Sourced(),
        "stage_source": Sourced(required=False),
        "posted_on": Shape({"date": Date(), **SAID}, required=False),
        "body": BODY,
        "counting": Shape(
            {**columns(PilotPage, "counting_state counting_lead counting_suppliers"), **SAID}, required=False
        ),
        "places": Many(Ref("places"), required=True),
        "claims": Many(
            Shape({"theme": Ref("themes"), **columns(ThemeClaim, "emphasis"), "inferred": Flag(), **SAID}),
            required=True,
        ),
        "organisations": Many(
            Shape({"organisation": Ref("organisations"), **columns(PilotOrganisation, "role"), **SAID})
        ),
        "contacts": Many(Ref("contacts")),
        "figures": Many(Shape({**columns(Figure, "label value unit note"), "as_of": Date(), **SAID})),
        "milestones": Many(Shape({**columns(Milestone, "title state"), "date": Date(), **SAID})),
        "documents": Many(Shape({**columns(PilotDocument, "title kind availability note"), **SAID})),
        "related": Many(Shape({"pilot": Ref("pilots"), **columns(RelatedPilot, "reason"), **SAID})),
    }
)

STRAND = Shape(
    {
        "key": Key(),
        "pilot": Ref("pilots"),
        "theme": Ref("themes"),
        **columns(StrandPage, "title introduction plan_state plan side setting issue focus_note"),
        "plan_source": Sourced(),
        **SAID,
        "partners": Many(
            Shape({"organisation": Ref("organisations"), **columns(StrandPartner, "wording")}), required=True
        ),
        "lines": Many(Shape(columns(LineOfEnquiry, "key text")), required=True, unique="key"),
        "tests": Many(Shape(columns(StrandTest, "key text answers")), required=True, unique="key"),
        "progress": Many(Shape({**columns(ProgressEntry, "kind state text"), "date": Date(), **SAID}), required=True),
    }
)

UPDATE = Shape(
    {
        "key": Key(),
        "pilot": Ref("pilots"),
        **columns(PilotUpdatePage, "title author_post summary"),
        "date": Date(),
        **SAID,
        "body": BODY,
        "themes": Many(Ref("themes")),
        "strands": Many(Ref("strands")),
    }
)

FINDING = Shape(
    {
        "key": Key(),
        "pilot": Ref("pilots"),
        **columns(Finding, "title statement standing gap_or_overlap"),
        "date": Date(),
        "themes": Many(Ref("themes")),
        **SAID,
    }
)

EYES = "listed show_work show_places show_themes show_text"
MEMBER = Shape(
    {
        "key": Key(),
        "name": Text(120),
        **columns(Profile, f"job_title organisation_proposed text {EYES}"),
        **{name: Many(Ref("places" if name == "places" else "themes")) for name in MANY},
        "takes_messages": Flag(empty=True),
        "groups": Many(Ref("groups")),
        "facilitates": Ref("groups", required=False),
        "waiting": Text(JoinRequest._meta.get_field("reason").max_length, required=False),
    }
)

COMMENT = Shape(
    {
        "key": Key(),
        "thing": Text(100),  # kind and key, as in “pilots/lewisham”
        "by": Ref("members"),
        "answers": Ref("comments", required=False),
        "days_ago": Number(),
        "waits": Flag(),
        "text": wiki_shapes.Markdown(),
    }
)

PROGRAMME = Shape(
    {
        "key": Key(),
        "headline": Text(120),
        "introduction": Text(600),
        "page": Shape(
            {
                **columns(ProgrammePage, "headline introduction counting culture"),
                "counting_source": Sourced(),
                "culture_source": Sourced(),
                "aims": Many(Shape({**columns(ProgrammeAim, "title text"), **SAID})),
                "phases": Many(
                    Shape({**columns(ProgrammePhase, "title text"), "begins": Date(), "ends": Date(), **SAID})
                ),
                "facts": Many(Shape({**columns(ProgrammeFact, "label value text"), **SAID}), required=True),
                "descent": Many(
                    Shape(
                        {
                            **columns(ProgrammeStep, "title text"),
                            "date": Date(),
                            "place": Ref("places", required=False),
                            **SAID,
                        }
                    )
                ),
                "milestones": Many(Shape({**columns(ProgrammeMilestone, "title state"), "date": Date(), **SAID})),
                "programme_contacts": Many(Shape({"contact": Ref("contacts"), **columns(ProgrammeContact, "role")})),
                "references": Many(Shape({**columns(Reference, "caption url state archived_url note"), **SAID})),
            }
        ),
    }
)

# In the order in which they are read and built: what is pointed at comes first.
KINDS = {
    "sources": Shape({"key": Key(), "title": Text(200), "note": Text(300, required=False)}),
    "regions": Shape({**NAMED, **columns(Region, "name shape_key"), "position": Number()}),
    "council-types": Shape({**NAMED, **columns(CouncilType, "name")}),
    "themes": Shape({**NAMED, **columns(Theme, "name description colour"), "position": Number()}),
    "organisations": Shape({**NAMED, **columns(Organisation, "name kind website")}),
    "places": Shape(
        {
            **NAMED,
            **columns(Place, "name council_type_wording shape_key"),
            "region": Ref("regions", required=False),
            "council_types": Many(Ref("council-types")),
            "source": Sourced(required=False),
        }
    ),
    "contacts": Shape(
        {
            "key": Key(),
            **columns(Contact, "role job_title"),
            "organisation": Ref("organisations", required=False),
            **SAID,
        }
    ),
    "groups": Shape(
        {
            **NAMED,
            **columns(ThemeGroup, "name description"),
            "theme": Ref("themes"),
            "restricted": Flag(),
            **SAID,
        }
    ),
    "glossary": Shape(
        {
            **NAMED,
            **columns(GlossaryTerm, "name spelt_out explanation"),
            "source": Sourced(required=False),
        }
    ),
    "members": MEMBER,
    "pilots": PILOT,
    "strands": STRAND,
    "updates": UPDATE,
    "findings": FINDING,
    **library_shapes.KINDS,
    **wiki_shapes.KINDS,
    "round-ups": round_up(BODY),
    "comments": COMMENT,
    "programme": PROGRAMME,
}
