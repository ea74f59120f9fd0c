"""From every demo pilot to its themes, contacts, organisations, places and findings, and back: one click each."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from home.loader.reading import FOLDER
from pilots.models import PilotPage

PILOTS = sorted(file.stem for file in (FOLDER / "pilots").glob("*.yaml"))
WITHOUT = {"contacts", "organisations", "findings"}  # what a source may not state of a pilot


@pytest.fixture(scope="module")
def read() -> dict[str, set[str]]:
    """Address -> where its links lead: a page that several pilots share is asked for once."""
    return {}


@pytest.fixture
def links(demo_site, db, read):
    """Where the links in the main part of a page lead, as paths; the page answers 200."""

    def found(path: str) -> set[str]:
        if path not in read:
            answer = Client().get(path)
            assert answer.status_code == 200, path
            read[path] = {urlsplit(urljoin(path, link)).path for link in Links.of(answer.content.decode())}
        return read[path]

    return found


class Links(HTMLParser):
    """Collects the links between `<main>` and `</main>`."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.found: list[str] = []

    @classmethod
    def of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        if self.inside and tag == "a":
            self.found.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"


def around(pilot: PilotPage) -> dict[str, set[str]]:
    """Kind -> the addresses of what the pilot has of it."""
    things = {
        "themes": {claim.theme for claim in pilot.theme_claims.select_related("theme")},
        "places": {row.place for row in pilot.pilot_places.select_related("place")},
        "contacts": {row.contact for row in pilot.pilot_contacts.select_related("contact")},
        "organisations": {row.organisation for row in pilot.pilot_organisations.select_related("organisation")},
        "findings": set(pilot.findings.standing()),
    }
    return {kind: {thing.get_absolute_url() for thing in found} for kind, found in things.items()}


def test_the_demo_has_thirteen_pilots_and_one_of_everything(links):
    assert len(PILOTS) == PilotPage.objects.count() == 13
    kinds = [around(pilot) for pilot in PilotPage.objects.all()]
    for kind in kinds[0]:
        assert any(found[kind] for found in kinds), kind


@pytest.mark.parametrize("slug", PILOTS)
def test_one_click_there_and_one_click_back(links, slug):
    pilot = PilotPage.objects.get(slug=slug)
    there = links(pilot.url)
    for kind, addresses in around(pilot).items():
        assert addresses or kind in WITHOUT, f"{slug} has no {kind}"
        for address in addresses:
            assert address in there, f"{pilot.url} does not lead to {address}"
            assert pilot.url in links(address), f"{address} does not lead back to {pilot.url}"
