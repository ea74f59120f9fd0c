"""The list of other places: filters, counts, order, words, the way back, and what nobody may see."""

from urllib.parse import quote

import pytest
from wagtail.models import Page, PageViewRestriction

from core.values import PartialDate
from tests.directory.factories import PlaceFactory, RegionFactory, ThemeFactory
from tests.parallel_places.factories import EntryFactory, RoundUpFactory


@pytest.fixture
def places(index):
    """Avon in the north, filed there; Bede in the south, filed in the north; one that is not named."""
    north, south = RegionFactory(name="North", position=1), RegionFactory(name="South", position=2)
    care = ThemeFactory(name="Care")
    page = RoundUpFactory(parent=index, title="North parallel places", slug="north", region=north)
    avon = PlaceFactory(name="Avon", region=north)
    EntryFactory(round_up=page, position=2, key="avon", place=avon, theme=care, interest="mapping")
    EntryFactory(round_up=page, position=1, key="bede", place=PlaceFactory(name="Bede", region=south))
    EntryFactory(round_up=page, position=3, key="nobody", naming="none", place=None, not_formal=True, what="A budget.")
    return page


def titles(answer):
    return [entry.title for entry, _href in answer.context["cards"]]


def counts(answer, facet):
    group = next(group for group in answer.context["faceted"].groups if group.name == facet)
    return {str(option.label): option.count for option in group.options}


UNNAMED = "Place not named in the source"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bede", "Avon", UNNAMED]),
        ("region=south", ["Bede"]),
        ("region=north", ["Bede", "Avon", UNNAMED]),
        ("theme=care&region=south", []),
        ("interest=mapping", ["Avon"]),
        ("interest=mapping&interest=not-formal", ["Avon", UNNAMED]),
        ("theme=not-stated", ["Bede", UNNAMED]),
        ("q=budget", [UNNAMED]),
        ("sort=name", ["Avon", "Bede", UNNAMED]),
        ("region=atlantis", ["Bede", "Avon", UNNAMED]),
    ],
)
def test_filters_words_and_order_act_on_the_places(client, places, query, found):
    assert titles(client.get(f"/parallel-places/?{query}")) == found


def test_counts_ignore_their_own_filter_and_keep_what_nobody_does(client, places):
    answer = client.get("/parallel-places/?region=south")
    assert counts(answer, "region") == {"North": 3, "South": 1, "Not stated": 0}
    assert counts(answer, "interest")["Mapping spend"] == 0
    assert "1 of 3 places" in answer.content.decode()


def test_a_place_is_said_to_lie_elsewhere_than_it_is_filed(client, places):
    assert "South, filed under North" in client.get("/parallel-places/").content.decode()


def test_a_round_up_is_listed_with_how_many_of_its_places_match(client, places, index):
    RoundUpFactory(parent=index, title="An older one", posted_on=PartialDate.parse("2008"))
    assert [row.title for row in client.get("/parallel-places/").context["round_ups"]] == [
        "North parallel places",
        "An older one",
    ]
    [row] = client.get("/parallel-places/?region=south").context["round_ups"]
    assert [str(mark) for mark in row.marks] == ["3 places", "1 of them match"]


def test_the_map_shades_and_filters_by_the_same_region(client, places):
    drawn = client.get("/parallel-places/?interest=mapping").context["places_map"]
    assert [entry.title for entry, _url in drawn.rows] == ["Avon"]
    assert "1 other place" in drawn.label


def test_a_card_leads_to_its_anchor_and_the_round_up_back_to_the_filtered_list(client, places):
    answer = client.get("/parallel-places/?region=north&sort=name")
    href = {entry.title: href for entry, href in answer.context["cards"]}["Avon"]
    assert href == f"/parallel-places/north/?from={quote('region=north&sort=name', safe='')}#avon"
    page = client.get(href.partition("#")[0]).content.decode()
    assert 'href="/parallel-places/?region=north&amp;sort=name"' in page
    assert "Back to list of other places" in page
    assert 'id="avon"' in page


def test_a_script_gets_the_parts_alone(client, places):
    answer = client.get("/parallel-places/?region=south", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert answer["HX-Push-Url"] == "/parallel-places/?region=south"


@pytest.mark.parametrize("hidden", ["draft", "members only"])
def test_a_hidden_round_up_is_neither_listed_nor_counted(client, places, hidden):
    if hidden == "draft":
        Page.objects.filter(pk=places.pk).update(live=False)
    else:
        PageViewRestriction.objects.create(page=places, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get("/parallel-places/")
    assert (titles(answer), answer.context["round_ups"]) == ([], [])
    assert set(counts(answer, "region").values()) == {0}
    assert "Avon" not in answer.content.decode()


def test_a_draft_entry_shows_neither_in_the_list_nor_on_its_page(client, places):
    places.entries.filter(key="avon").update(live=False)
    for path in ("/parallel-places/", "/parallel-places/north/"):
        assert "Avon" not in client.get(path).content.decode()
