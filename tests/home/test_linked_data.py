"""What others read from the head of each kind of page, taken out by a parser that is not ours."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import extruct
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from directory.models import Contact, Organisation, Place, Theme
from library.models import BriefingPage, MethodPage, PresentationPage
from pilots.models import Finding, PilotUpdatePage, StrandPage

pytestmark = pytest.mark.any_database

OPEN_GRAPH = {"og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale", "og:image"}
REQUIRED = {
    "AdministrativeArea": {"name"},
    "AboutPage": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "Claim": {"name", "text", "about", "creativeWorkStatus", "citation", "url"},
    "CollectionPage": {"name", "url", "mainEntity"},
    "ContactPoint": {"name", "contactType", "url"},
    "DefinedTerm": {"name", "inDefinedTermSet"},
    "DefinedTermSet": {"name", "url"},
    "ItemList": {"numberOfItems", "itemListElement"},
    "ListItem": {"position", "name"},
    "NewsArticle": {"headline", "publisher", "mainEntityOfPage", "about"},
    "Organization": {"name", "url"},
    "ResearchProject": {"name", "url"},
    "WebPage": {"name", "url", "mainEntity"},
    "WebSite": {"name", "url", "publisher"},
}
# Kind of page -> the types its own nodes have.
KINDS = {
    "home": {"WebSite", "Organization"},
    "programme": {"WebPage", "ResearchProject", "BreadcrumbList"},
    "pilots": {"CollectionPage", "BreadcrumbList"},
    "pilot": {"WebPage", "ResearchProject", "BreadcrumbList"},
    "strands": {"CollectionPage", "BreadcrumbList"},
    "strand": {"WebPage", "ResearchProject", "BreadcrumbList"},
    "updates": {"CollectionPage", "BreadcrumbList"},
    "update": {"NewsArticle", "BreadcrumbList"},
    "findings": {"CollectionPage", "BreadcrumbList"},
    "finding": {"Claim", "BreadcrumbList"},
    "themes": {"DefinedTermSet", "CollectionPage", "BreadcrumbList"},
    "theme": {"DefinedTerm", "BreadcrumbList"},
    "organisations": {"CollectionPage", "BreadcrumbList"},
    "organisation": {"Organization", "GovernmentOrganization", "EducationalOrganization", "BreadcrumbList"},
    "places": {"CollectionPage", "BreadcrumbList"},
    "place": {"AdministrativeArea", "BreadcrumbList"},
    "contacts": {"CollectionPage", "BreadcrumbList"},
    "contact": {"ContactPoint", "Organization", "GovernmentOrganization", "BreadcrumbList"},
    "publications": {"CollectionPage", "BreadcrumbList"},
    "briefings": {"CollectionPage", "BreadcrumbList"},
    "briefing": {"Article", "BreadcrumbList"},
    "presentation": {"PresentationDigitalDocument", "BreadcrumbList"},
    "method": {"HowTo", "BreadcrumbList"},
    "about": {"CollectionPage", "BreadcrumbList"},
    "about page": {"AboutPage", "BreadcrumbList"},
}


def addresses() -> dict[str, str]:
    """An address of each kind on the demo site."""
    lewisham = "/pilots/lewisham/"
    named_in_lewisham = {"pilot_contacts__page__slug": "lewisham"}
    return {
        "home": "/",
        "programme": "/programme/",
        "pilots": "/pilots/",
        "pilot": lewisham,
        "strands": f"{lewisham}strands/",
        "strand": StrandPage.objects.first().get_url(),
        "updates": f"{lewisham}updates/",
        "update": PilotUpdatePage.objects.first().get_url(),
        "findings": reverse("finding_list"),
        "finding": Finding.objects.first().get_absolute_url(),
        "themes": reverse("theme_list"),
        "theme": Theme.objects.first().get_absolute_url(),
        "organisations": reverse("organisation_list"),
        "organisation": Organisation.objects.first().get_absolute_url(),
        "places": reverse("place_list"),
        "place": Place.objects.first().get_absolute_url(),
        "contacts": reverse("contact_list"),
        "contact": Contact.objects.filter(**named_in_lewisham).first().get_absolute_url(),
        "publications": "/publications/",
        "briefings": "/publications/briefings/",
        "briefing": BriefingPage.objects.get().get_url(),
        "presentation": PresentationPage.objects.get().get_url(),
        "method": MethodPage.objects.filter(steps__isnull=False).first().get_url(),
        "about": "/about/",
        "about page": "/about/privacy/",
    }


@pytest.fixture
def read(demo, client):
    """What the parser takes out of the page of this kind."""

    def taken(kind: str) -> dict[str, Any]:
        path = addresses()[kind]
        answer = client.get(path)
        assert answer.status_code == 200, path
        html = answer.content.decode()
        return extruct.extract(html, settings.SITE_URL + path, syntaxes=["json-ld", "opengraph"], errors="strict")

    return taken


def nodes(thing: Any) -> Iterator[dict[str, Any]]:
    """Every node, however deep."""
    if isinstance(thing, dict):
        if "@type" in thing:
            yield thing
        for part in thing.values():
            yield from nodes(part)
    if isinstance(thing, list):
        for part in thing:
            yield from nodes(part)


def ours(thing: Any) -> Iterator[str]:
    """Every address of this site."""
    if isinstance(thing, str) and thing.startswith(settings.SITE_URL):
        yield thing
    for part in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from ours(part)


@pytest.mark.parametrize("kind", KINDS)
def test_linked_data_has_its_types_whole(kind, read):
    documents = read(kind)["json-ld"]
    assert len(documents) == 1
    graph = documents[0]["@graph"]
    assert documents[0]["@context"] == "https://schema.org"
    assert {node["@type"] for node in graph} <= KINDS[kind]
    assert not {"BreadcrumbList"} & KINDS[kind] - {node["@type"] for node in graph}
    assert len(graph) > 1 or kind == "home"
    for node in nodes(graph):
        assert None not in node.values()
        known = set(node) - {"@type", "@id"}
        if known:
            assert REQUIRED.get(node["@type"], set()) <= known or "@id" in node, node
    for node in graph:
        assert REQUIRED.get(node["@type"], {"name"}) <= set(node), node


@pytest.mark.parametrize("kind", KINDS)
def test_open_graph_is_whole_and_in_our_language(kind, read):
    said = dict(read(kind)["opengraph"][0]["properties"])
    assert set(said) >= OPEN_GRAPH
    assert all(said[name].strip() for name in OPEN_GRAPH)
    assert said["og:locale"] == "en_GB"
    assert said["og:url"] == settings.SITE_URL + addresses()[kind]
    assert said["og:image"].startswith(settings.SITE_URL)


def test_every_address_of_ours_answers(read, client):
    named = {address for kind in KINDS for address in ours(read(kind)["json-ld"])}
    for path in sorted({urlsplit(address).path for address in named}):
        if path.startswith(settings.STATIC_URL):
            assert finders.find(path.removeprefix(settings.STATIC_URL)), path
        else:
            assert client.get(path).status_code == 200, path


def test_the_pilot_names_places_themes_and_members_as_far_as_they_are_stated(read):
    graph = {node["@type"]: node for node in read("pilot")["json-ld"][0]["@graph"]}
    project = graph["ResearchProject"]
    assert [place["name"] for place in project["location"]] == ["Lewisham"]
    assert {theme["@type"] for theme in project["knowsAbout"]} == {"DefinedTerm"}
    assert project["member"]
    assert "funder" not in json.dumps(graph)
    assert "foundingDate" not in project


def test_a_date_is_said_only_as_precisely_as_it_is_known(read):
    known = {len(node["datePublished"]) for node in nodes(read("update")["json-ld"]) if "datePublished" in node}
    assert known <= {len("2009-08-18")}


def test_no_contact_gives_an_address_or_a_person_without_consent(demo, client):
    Contact.objects.update(name="Ada Lovelace", telephone="020 7946 0000", email="ada@example.org", consented_on=None)
    for contact in Contact.objects.filter(pilot_contacts__isnull=False):
        head = client.get(contact.get_absolute_url()).content.decode().split("<body", 1)[0]
        assert "ContactPoint" in head
        for private in ("Ada", "020 7946", "ada@example.org"):
            assert private not in head


def test_what_the_sitemap_lists_answers_and_may_be_indexed(demo, client):
    found = re.findall("<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    listed = [address.removeprefix(settings.SITE_URL) for address in found]
    assert set(addresses().values()) <= set(listed)
    for path in listed[:: len(listed) // 40]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert b'content="noindex' not in answer.content, path
