"""Entries in the admin: rules of their form, their key, and the chore of promises gone by."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.values import PartialDate
from parallel_places import chores
from parallel_places.keys import free_key
from parallel_places.models import Commitment, PlaceEntry
from tests.directory.factories import PlaceFactory
from tests.parallel_places.factories import EntryFactory


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


def test_an_editor_opens_the_list_and_the_form(client, editor, round_up):
    entry = EntryFactory(round_up=round_up)
    client.force_login(editor)
    assert client.get("/admin/snippets/parallel_places/placeentry/").status_code == 200
    answer = client.get(f"/admin/snippets/parallel_places/placeentry/edit/{entry.pk}/")
    assert "Decisions and commitments" in answer.content.decode()
