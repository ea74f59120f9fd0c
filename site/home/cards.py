"""What the front page and the pages about the site say of themselves to search engines and beside shared links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.templatetags.static import static

from core import linked
from core.linked import node, reference
from core.sharing import Card, absolute

if TYPE_CHECKING:
    from home.models import AboutPage, HomePage, ProgrammePage


def front(page: "HomePage", card: Card, shown: Mapping[str, Any]) -> Card:
    """For the front page: the site, and whoever publishes it, under the site's own name."""
    name, here = str(shown["site_name"]), absolute("/")
    publisher = node("Organization", id=linked.publisher_id(), name=name, url=here, logo=absolute(static("brand.svg")))
    website = node(
        "WebSite",
        id=linked.website_id(),
        name=name,
        description=page.introduction,
        url=here,
        inLanguage=settings.LANGUAGE_CODE,
        publisher=reference(publisher["@id"]),
    )
    return replace(card, title=page.seo_title or page.headline, nodes=[website, publisher])


def about(page: "AboutPage", card: Card, shown: Mapping[str, Any]) -> Card:
    """For a page about the site, with the day somebody last read it against the facts."""
    here = absolute(shown["request"].path)
    reviewed = page.reviewed_on.isoformat() if page.reviewed_on else ""
    words = linked.page("AboutPage", here, page.title, page.introduction, lastReviewed=reviewed)
    return replace(card, nodes=[words])


def about_index(card: Card, shown: Mapping[str, Any]) -> Card:
    """For the page above those."""
    listed = [(page.title, page.get_url(shown["request"]) or "") for page in shown["below"]]
    return replace(card, listed=listed)


def programme(page: "ProgrammePage", card: Card, shown: Mapping[str, Any]) -> Card:
    """For the programme: what it is, and the pilots it is made of."""
    here = absolute(shown["request"].path)
    pilots = {area.url: area.title for region in shown["areas"].regions for area in region.areas}
    project = node(
        "ResearchProject",
        id=f"{here}#programme",
        name=page.title,
        description=page.introduction,
        url=here,
        subOrganization=[
            node("ResearchProject", id=f"{absolute(url)}#pilot", name=title, url=absolute(url))
            for url, title in pilots.items()
        ],
    )
    words = linked.page("WebPage", here, page.title, page.introduction, mainEntity=reference(project["@id"]))
    return replace(card, title=page.seo_title or page.headline or card.title, nodes=[words, project])
