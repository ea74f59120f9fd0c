"""What pilots, the pages below them and findings say of themselves to search engines and beside shared links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core import linked
from core.linked import Node, node, reference
from core.sharing import ARTICLE, Card, Picture, absolute
from directory.cards import area, body, term
from pilots.profiles import logo

if TYPE_CHECKING:
    from pilots.models import Finding, PilotIndexPage, PilotPage, PilotUpdatePage, StrandPage

Shown = Mapping[str, Any]  # what the template shows


def in_short(pilot: Any) -> Node:
    """A pilot, named by something else."""
    url = absolute(pilot.get_url() or "")
    return node("ResearchProject", id=f"{url}#pilot", name=pilot.title, url=url)


def index(page: "PilotIndexPage", card: Card, shown: Shown) -> Card:
    """For the list of pilots."""
    here = shown["request"].path
    listed = [(entry.title, f"{here}{entry.slug}/") for entry, _href in shown.get("cards", ())]
    return replace(card, title=page.headline or card.title, listed=listed)


def pilot(page: "PilotPage", card: Card, shown: Shown) -> Card:
    """For a pilot: a project in its places, on its themes, with its members, as far as sources state them."""
    here, mark = _here(shown), _logo(page)
    themes = [term(theme) for theme in shown["themes"].all]
    members = {row.organisation_id: body(row.organisation) for row in shown["organisations"]}
    project = in_short(page) | node(
        "ResearchProject",
        alternateName=page.alias_list,
        description=page.summary,
        knowsAbout=themes,
        location=[area(place) for place in shown["places"]],
        member=list(members.values()),
        logo=absolute(mark.url) if mark else "",
    )
    about = linked.page(
        *("WebPage", here, page.title, page.summary),
        about=[reference(theme["@id"]) for theme in themes],
        mainEntity=reference(project["@id"]),
        datePublished=linked.day(page.posted_on),
        dateModified=_published(page),
    )
    return replace(card, picture=mark, nodes=[about, project])


def strand(page: "StrandPage", card: Card, shown: Shown) -> Card:
    """For a strand: a project of its pilot's."""
    here = _here(shown)
    project = node(
        "ResearchProject",
        id=f"{here}#strand",
        name=page.title,
        description=page.introduction,
        url=here,
        parentOrganization=in_short(shown["pilot"]),
        knowsAbout=[term(page.theme)] if page.theme else [],
    )
    about = linked.page(
        *("WebPage", here, page.title, page.introduction),
        mainEntity=reference(project["@id"]),
        dateModified=_published(page),
    )
    return replace(card, picture=_logo(shown["pilot"]), nodes=[about, project])


def update(page: "PilotUpdatePage", card: Card, shown: Shown) -> Card:
    """For a piece of news; its date is said only when its day is known."""
    here = _here(shown)
    article = linked.page(
        *("NewsArticle", f"{here}#update", page.title, page.summary),
        headline=page.title,
        datePublished=linked.exact_day(page.date),
        dateModified=_published(page),
        about=[in_short(shown["pilot"]), *(term(theme) for theme in shown["themes"])],
        publisher=reference(linked.publisher_id()),
        mainEntityOfPage=here,
    ) | {"url": here}
    return replace(card, kind=ARTICLE, picture=_logo(shown["pilot"]), nodes=[article])


def holder(card: Card, shown: Shown, description: str, below: str) -> Card:
    """For the page that lists a pilot's strands or updates, named `below` in what it shows."""
    listed = [(page.title, page.get_url(shown["request"]) or "") for page in shown[below]]
    words = card.description or description % {"pilot": shown["pilot"].title}
    title = _("%(title)s: %(pilot)s") % {"title": card.title, "pilot": shown["pilot"].title}
    return replace(card, title=title, description=words, listed=listed)


def finding(row: "Finding", shown: Shown) -> Card:
    """For a finding, today's or as it once stood: known by the address of today's, which alone is a claim."""
    here = absolute(row.get_absolute_url()) if row.pk else ""
    cited = shown.get("cited")
    sources = [str(source) for source in (row.source, row.money_source) if source]
    claim = linked.page(
        *("Claim", f"{here}#finding", row.title, row.statement),
        text=row.statement,
        about=[*([in_short(shown["pilot"])] if shown["pilot"] else []), *(term(theme) for theme in row.themes.all())],
        citation=list(dict.fromkeys(sources)),
        creativeWorkStatus=row.get_standing_display(),
        datePublished=linked.exact_day(row.date),
        version=cited.number if cited else "",
        mainEntityOfPage=here,
    ) | {"url": here}
    path = row.get_absolute_url() if row.pk else ""
    return Card(row.title, row.statement, path=path, kind=ARTICLE, nodes=() if shown.get("version") else [claim])


def _here(shown: Shown) -> str:
    return absolute(shown["request"].path)


def _published(page: Any) -> str:
    """When it was last published, to the day."""
    return page.last_published_at.date().isoformat() if page.last_published_at else ""


def _logo(page: Any) -> Picture | None:
    """The pilot's own mark, where an editor gave one."""
    mark = logo.drawn(page)
    words = _("Logo of %(pilot)s") % {"pilot": page.title}
    return Picture(mark.url, words, mark.width, mark.height) if mark else None
