"""What the record of a round-up of parallel places looks like, its entries within it."""

from home.loader.fields import Choice, Date, Flag, Key, Many, Number, Ref, Shape, Sourced, Text, columns
from parallel_places.choices import EventState
from parallel_places.models import (
    Commitment,
    Decision,
    EntryOrganisation,
    EntryPilot,
    MoneyMention,
    PlaceEntry,
    RoundUpPage,
)

SAID = {"source": Sourced()}
# A copy of a published page may hold what somebody slipped in: it is left out and told of.
FROM_A_COPY = Text(leave_out=True)

EVENT = Shape(
    {"title": Text(200), "state": Choice(tuple(EventState.values)), "date": Date(), "note": Text(250, False), **SAID}
)
BODY_INVOLVED = Shape(
    {"organisation": Ref("organisations", required=False), **columns(EntryOrganisation, "wording role"), **SAID}
)
ENTRY = Shape(
    {
        "key": Key(),
        **columns(PlaceEntry, "naming name interest themes_note"),
        "place": Ref("places", required=False),
        "interest_inferred": Flag(),
        "interest_source": Sourced(),
        "not_formal": Flag(),
        "what": FROM_A_COPY,
        **SAID,
        "themes": Many(Shape({"theme": Ref("themes"), "inferred": Flag(), **SAID})),
        "organisations": Many(BODY_INVOLVED),
        "decisions": Many(Shape({**columns(Decision, "body what state"), "date": Date(), **SAID})),
        "commitments": Many(Shape({**columns(Commitment, "what due_note state"), "due": Date(), **SAID})),
        "events": Many(EVENT),
        "money": Many(Shape({"amount": Number(False), **columns(MoneyMention, "what_for note"), **SAID})),
        "pilots": Many(Shape({"pilot": Ref("pilots"), **columns(EntryPilot, "reason"), **SAID})),
    }
)


def round_up(body: Many) -> Shape:
    """The record of a round-up; `body` is the shape that the bodies of all pages have."""
    return Shape(
        {
            "key": Key(),
            **columns(RoundUpPage, "title summary category"),
            "region": Ref("regions"),
            "posted_on": Date(),
            "collated_by": Ref("organisations", required=False),
            "wiki": Ref("wiki", required=False),
            **SAID,
            "body": body,
            "events": Many(EVENT),
            "organisations": Many(BODY_INVOLVED),
            "entries": Many(ENTRY, required=True, unique="key"),
        }
    )
