"""Entries in the admin: rules of their form, their key, and the chore of promises gone by."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import FreshnessMark
from core.values import PartialDate
from parallel_places import housekeeping
from parallel_places.keys import free_key
from parallel_places.models import Commitment, EntryTheme, PlaceEntry
from parallel_places.offers import chores
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.parallel_places.factories import SOURCE, EntryFactory


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("North East Lincolnshire", (), "north-east-lincolnshire"),
        ("", (), "not-named"),
        ("", ("not-named", "not-named-2"), "not-named-3"),
        ("x" * 100, (), "x" * 56),
        ("Łódź ☃", (), "odz"),
    ],
)
def test_a_key_is_made_from_the_name_and_taken_once(name, taken, key):
    assert free_key(name, taken) == key


@pytest.mark.parametrize(
    ("naming", "named"), [("none", True), ("heading", False)], ids=["not named, with a place", "named, without one"]
)
def test_a_name_is_neither_guessed_nor_left_out(round_up, naming, named):
    entry = PlaceEntry(round_up=round_up, naming=naming, place=PlaceFactory() if named else None, what="They think.")
    with pytest.raises(ValidationError):
        entry.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


def test_a_draft_may_wait_for_its_round_up_and_nothing_public_may(db):
    waiting = EntryFactory(round_up=None, live=False)
    assert waiting.get_absolute_url() == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceEntry.objects.filter(pk=waiting.pk).update(live=True)


def test_a_promise_gone_by_waits_on_the_dashboard_until_it_is_kept(round_up, admin):
    entry = EntryFactory(round_up=round_up, place=PlaceFactory(name="Avon"))
    promise = Commitment.objects.create(entry=entry, what="Map it", due=PartialDate.parse("2009-12-31/by"))
    Commitment.objects.create(entry=entry, what="Go on", due=PartialDate())
    [row] = chores.passed(admin)
    assert (row.title, row.note) == ("Avon", "Map it, by 31 December 2009")
    assert row.url.endswith(f"/edit/{entry.pk}/")
    promise.state = "kept"
    promise.save()
    assert chores.passed(admin) == []


@pytest.mark.parametrize("placed", [True, False], ids=["in a round-up", "in none yet"])
def test_a_preview_shows_the_rows_of_the_form_before_they_are_saved(round_up, placed):
    entry = PlaceEntry(round_up=round_up if placed else None, name="Avon", key="avon", what="They think.")
    entry.commitments = [Commitment(what="Map it.", due=PartialDate.parse("2009-12-31/by"))]
    entry.entry_themes = [EntryTheme(theme=ThemeFactory(name="Care"), source=SOURCE)]
    answer = entry.make_preview_request()
    for words in ("Avon", "Map it.", "Date passed", "Care"):
        assert words in answer.content.decode()


def test_an_editor_opens_the_list_and_the_form(client, editor, round_up):
    entry = EntryFactory(round_up=round_up)
    client.force_login(editor)
    assert client.get("/admin/snippets/parallel_places/placeentry/").status_code == 200
    answer = client.get(f"/admin/snippets/parallel_places/placeentry/edit/{entry.pk}/")
    assert "Decisions and commitments" in answer.content.decode()


def test_the_form_of_a_round_up_leads_to_its_places_and_to_a_new_one_among_them(client, editor, round_up):
    EntryFactory(round_up=round_up, position=4, place=PlaceFactory(name="Avon"), live=False)
    client.force_login(editor)
    text = client.get(f"/admin/pages/{round_up.pk}/edit/").content.decode()
    assert "Avon</a> (draft)" in text
    add = f"/admin/snippets/parallel_places/placeentry/add/?round_up={round_up.pk}"
    assert f'href="{add}"' in text
    form = client.get(add).context["form"]
    assert (form.initial["round_up"], form.initial["position"]) == (round_up.pk, 5)


@pytest.mark.parametrize(
    ("days", "marked"), [(1, True), (0, False), (9, False)], ids=["yesterday", "today", "long ago"]
)
def test_a_page_is_drawn_anew_after_the_last_day_of_a_promise(round_up, days, marked):
    due = PartialDate(timezone.localdate() - dt.timedelta(days=days), "by")
    Commitment.objects.create(entry=EntryFactory(round_up=round_up), what="Map it", due=due)
    FreshnessMark.objects.all().delete()
    assert housekeeping.mark_commitments_gone_by() == f"{int(marked)} commitments"
    assert FreshnessMark.objects.filter(tag="parallel_places.placeentry:*").exists() is marked
