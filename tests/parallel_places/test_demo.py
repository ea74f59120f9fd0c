"""The demo's round-up: eight entries as the source has them, nothing guessed, nothing slipped in."""

import pytest
from django.core.management import call_command

from core.texts import textcheck
from home.loader.reading import read
from parallel_places.models import PlaceEntry
from tests.home.demo_texts import needs_sources, source_text

pytestmark = pytest.mark.any_database

ENTRIES = [
    ("text", "Derbyshire", "Derbyshire"),
    ("heading", "North East Lincolnshire", "North East Lincolnshire"),
    ("heading", "North Lincolnshire", "North Lincolnshire"),
    ("text", "Lincolnshire", "Lincolnshire"),
    ("none", "Place not named in the source", None),
    ("heading", "Nottingham City", "Nottingham City"),
    ("text", "Nottingham", None),
    ("none", "Place not named in the source", None),
]
SLIPPED_IN = "how can i get viagra overnight"


@pytest.mark.each_database
def test_eight_entries_are_named_as_far_as_the_source_names_them(demo):
    entries = PlaceEntry.objects.live().select_related("place").order_by("position")
    assert [(entry.naming, entry.title, entry.place and entry.place.name) for entry in entries] == ENTRIES
    assert {entry.round_up.slug for entry in entries} == {"east-midlands"}


@pytest.mark.each_database
def test_every_entry_was_published_with_a_revision_and_names_its_source(demo):
    for entry in PlaceEntry.objects.all():
        assert (entry.live, entry.revisions.count(), bool(entry.source)) == (True, 1, True)


def test_a_place_may_lie_in_another_region_than_it_is_filed_under(demo, client):
    answer = client.get("/parallel-places/?region=yorkshire-and-the-humber")
    assert [entry.title for entry, _href in answer.context["cards"]] == [
        "North East Lincolnshire",
        "North Lincolnshire",
    ]
    assert answer.context["cards"][0][0].where == "Yorkshire and the Humber, filed under East Midlands"


def test_the_promise_for_the_end_of_the_year_shows_that_its_date_has_passed(demo, client):
    text = client.get("/parallel-places/east-midlands/").content.decode()
    assert text.count("Date passed") == 1
    assert "by 31 December 2009" in text


def test_the_slipped_in_sentence_is_left_out_and_told_of_with_its_words_and_place(demo):
    [remark] = demo.first.left_out
    assert (remark.file, remark.record, remark.field) == (
        "round-ups/east-midlands.yaml",
        "east-midlands",
        "entries 7 what",
    )
    told = next(iter(read().left_out)).text
    start, end = 110, 139
    assert told == f"left out “{SLIPPED_IN}”, signs {start} to {end}: names a drug that is sold by unwanted mail"
    assert end - start + 1 == len(SLIPPED_IN)
    what = PlaceEntry.objects.get(key="nottingham").what
    assert "viagra" not in what.lower()
    assert "brings next. They fear" in what


@needs_sources
def test_it_stands_in_the_source_just_so():
    [find] = textcheck.check(source_text("004"))
    assert find.words == SLIPPED_IN


def test_no_word_of_it_reaches_the_site(demo, client):
    for path in ("/parallel-places/", "/parallel-places/east-midlands/"):
        assert "viagra" not in client.get(path).content.decode().lower()


def test_the_command_tells_of_it(demo, capsys):
    call_command("load_demo")
    assert f"left out “{SLIPPED_IN}”" in capsys.readouterr().out
