"""The list of publications: what its filters find and count, in which order, for whom."""

import pytest
from wagtail.models import PageViewRestriction

from core.values import PartialDate, Source
from library.models import MethodUse, PublicationPilot
from tests.directory.factories import PlaceFactory, RegionFactory, ThemeFactory
from tests.library.factories import BriefingFactory, MethodFactory, PresentationFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def shelf(library, tree):
    """Three publications that differ in all that can be filtered."""
    avon = PilotFactory(parent=tree.pilots, title="Avon", slug="avon", theme=False)
    work = ThemeFactory(name="Work", slug="work")
    place = PlaceFactory(name="Bath", slug="bath", region=RegionFactory(name="South West", slug="south-west"))
    briefing = BriefingFactory(parent=library.briefings, title="Briefing", date=PartialDate.parse("2009-08/month"))
    deck = PresentationFactory(parent=library.presentations, title="Deck", date=PartialDate.parse("2010/year"))
    count = MethodFactory(parent=library.methods, title="Count", date=PartialDate())
    briefing.themes.add(work)
    deck.themes.add(work)
    deck.places.add(place)
    briefing.save()
    deck.save()
    PublicationPilot.objects.create(page=briefing, pilot=avon)
    MethodUse.objects.create(page=count, pilot=avon, evidence="It did.", source=Source("A report"))
    return {"briefing": briefing, "deck": deck, "count": count, "avon": avon}


def titles(client, query=""):
    return [entry.title for entry in client.get(f"/publications/?{query}").context["page_obj"]]


def counts(client, facet, query=""):
    groups = {group.name: group for group in client.get(f"/publications/?{query}").context["faceted"].groups}
    return {option.value: option.count for option in groups[facet].options}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Deck", "Briefing", "Count"]),
        ("sort=name", ["Briefing", "Count", "Deck"]),
        ("type=briefing&type=method", ["Briefing", "Count"]),
        ("theme=work", ["Deck", "Briefing"]),
        ("theme=not-stated", ["Count"]),
        ("region=south-west", ["Deck"]),
        ("place=bath", ["Deck"]),
        ("pilot=avon", ["Briefing", "Count"]),
        ("pilot=avon&type=method", ["Count"]),
        ("year=2009&year=2010", ["Deck", "Briefing"]),
        ("year=not-stated", ["Count"]),
        ("q=bath", ["Deck"]),
        ("q=nothing-is-called-this", []),
    ],
)
def test_what_a_list_finds(client, shelf, query, found):
    assert titles(client, query) == found


def test_a_count_ignores_the_choice_of_its_own_facet(client, shelf):
    assert counts(client, "type", "type=method&pilot=avon") == {"briefing": 1, "presentation": 0, "method": 1}
    assert counts(client, "year", "type=method") == {"2010": 0, "2009": 0, "not-stated": 1}


def test_a_script_is_answered_with_the_parts_alone(client, shelf):
    answer = client.get("/publications/?type=method&page=3", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert answer["HX-Push-Url"] == "/publications/?type=method"
    assert "HX-Request" in answer["Vary"]


@pytest.mark.any_database
def test_a_filter_that_does_not_exist_is_said(client, shelf):
    html = client.get("/publications/?type=song").content.decode()
    assert "The filter “Kind” has no value “song”" in html
    assert "3 publications" in html


def test_what_is_hidden_is_neither_listed_nor_counted_nor_offered(client, shelf, new_member):
    for page in (shelf["deck"], shelf["avon"]):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client) == ["Briefing", "Count"]
    assert counts(client, "pilot") == counts(client, "place") == {}
    assert counts(client, "year") == {"2009": 1, "not-stated": 1}
    client.force_login(new_member)
    assert counts(client, "pilot") == {"avon": 2}


@pytest.mark.any_database
def test_a_holder_lists_its_own_kind(client, shelf, library):
    answer = client.get(library.methods.url)
    assert [entry.title for entry in answer.context["page_obj"]] == ["Count"]
    assert "1 method" in answer.content.decode()
