"""What a record of each kind of publication looks like."""

from home.loader.fields import Date, Key, Many, Ref, Shape, Sourced, Text, columns
from library.models import BriefingPage, MethodPage, MethodStep, MethodUse, PresentationPage, PublicationPilot, Slide

SAID = {"source": Sourced()}
SHARED = {
    "key": Key(),
    "date": Date(),
    "organisation": Ref("organisations", required=False),
    "themes": Many(Ref("themes")),
    "places": Many(Ref("places")),
    "pilots": Many(Shape({"pilot": Ref("pilots"), **columns(PublicationPilot, "reason")}), unique="pilot"),
    **SAID,
}
OWN = "title summary availability availability_note"

TABLE = Shape(
    {
        "caption": Text(200),
        "columns": Many(Text(120), required=True),
        "rows": Many(Many(Text(500)), required=True),
        "notes": Many(Text(500)),
        **SAID,
    },
    required=False,
)
SLIDE = Shape({**columns(Slide, "title note"), "points": Many(Text(300)), "table": TABLE})
ANSWER = Shape(
    {
        "question": Text(200),
        "paragraphs": Many(Text()),
        "points": Many(Text()),
        "embed": Shape({"name": Text(60), "title": Text(120)}, required=False),
        "sources": Many(Sourced(), required=True),
    }
)

BRIEFING = Shape({**SHARED, **columns(BriefingPage, f"{OWN} author"), "body": Many(ANSWER, required=True)})
PRESENTATION = Shape(
    {
        **SHARED,
        **columns(PresentationPage, f"{OWN} speaker_post outline_note"),
        "slides": Many(SLIDE, required=True),
    }
)
METHOD = Shape(
    {
        **SHARED,
        **columns(MethodPage, f"{OWN} purpose when_to_use steps_note"),
        "steps": Many(Shape({**columns(MethodStep, "title text"), **SAID})),
        "uses": Many(
            Shape(
                {
                    "pilot": Ref("pilots"),
                    "strand": Ref("strands", required=False),
                    **columns(MethodUse, "evidence"),
                    **SAID,
                }
            ),
            required=True,
        ),
    }
)
KINDS = {"briefings": BRIEFING, "presentations": PRESENTATION, "methods": METHOD}
