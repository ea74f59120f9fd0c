"""What publications and their lists say of themselves to search engines and beside shared links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core import linked
from core.linked import Node, node
from core.sharing import ARTICLE, Card, absolute
from directory.cards import area, body, term
from library.choices import Availability

if TYPE_CHECKING:
    from library.models import BriefingPage, MethodPage, PresentationPage, PublicationPage

Shown = Mapping[str, Any]  # what the template shows


def listing(card: Card, shown: Shown, headline: str = "") -> Card:
    """For a list of publications."""
    listed = [(entry.title, entry.url) for entry in shown.get("page_obj", ())]
    return replace(card, title=headline or card.title, listed=listed)


def briefing(page: "BriefingPage", card: Card, shown: Shown) -> Card:
    """For a briefing: an article, its questions in the order of the page; a body as its author, a person never."""
    asked = [node("Question", name=part.block.value["question"]) for part in shown["questions"]]
    return _publication(page, card, shown, "Article", headline=page.title, hasPart=asked)


def presentation(page: "PresentationPage", card: Card, shown: Shown) -> Card:
    """For a presentation."""
    return _publication(page, card, shown, "PresentationDigitalDocument", headline=page.title)


def method(page: "MethodPage", card: Card, shown: Shown) -> Card:
    """For a method: with steps it is a “how to”, without them an article."""
    steps = [
        node("HowToStep", position=position, name=step.title, text=step.text)
        for position, step in enumerate(shown["steps"], start=1)
    ]
    return _publication(page, card, shown, "HowTo" if steps else "Article", step=steps)


def _publication(page: "PublicationPage", card: Card, shown: Shown, kind: str, **own: Any) -> Card:
    here = absolute(shown["request"].path)
    publisher = body(page.organisation) if page.organisation else None
    about = linked.page(
        *(kind, f"{here}#publication", page.title, page.summary),
        about=[term(theme) for theme in shown["themes"]],
        spatialCoverage=[area(place) for place in shown["places"]],
        mentions=[node("ResearchProject", name=named.title, url=absolute(named.url)) for named in shown["pilots"]],
        datePublished=linked.day(page.date),
        dateModified=page.last_published_at.date().isoformat() if page.last_published_at else "",
        publisher=publisher,
        encoding=_file(page, shown),
        mainEntityOfPage=here,
        **own,
    ) | {"url": here}
    return replace(card, kind=ARTICLE, nodes=[about])


def _file(page: "PublicationPage", shown: Shown) -> Node | None:
    document = shown["file"].document if page.availability == Availability.DOWNLOAD else None
    if document is None:
        return None
    return node(
        "MediaObject",
        name=document.title,
        contentUrl=absolute(document.url),
        encodingFormat=document.content_type,
        contentSize=str(shown["file"].size or ""),
    )
