"""Who may see what was found does not hang on how many things are asked for at once."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from core.queries import above
from directory.models import Place
from pilots.models import Finding, PilotPage, StrandPage
from search.content import sight
from tests.directory.factories import PlaceFactory
from tests.members.factories import UserFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

WAYS = {"few": (500, 5000), "many": (0, 5000), "all there is": (0, 0)}


def key(thing):
    return f"{thing._meta.label_lower}:{thing.pk}"


@pytest.fixture
def things(tree):
    """By what is done to it or above it: a pilot with a strand and a finding, as keys."""
    made = {}
    for state in ("open", "draft", "members", "holder"):
        pilot = PilotFactory(parent=tree.pilots, title=state)
        made[state] = [pilot, StrandFactory(parent=pilot.strands_holder), FindingFactory(pilot=pilot)]
    drafts = [made["draft"][0].pk, made["holder"][0].strands_holder.pk]
    Page.objects.filter(pk__in=drafts).update(live=False)
    PageViewRestriction.objects.create(page=made["members"][0], restriction_type="login")
    made["place"] = [PlaceFactory()]
    return {state: [key(thing) for thing in of] for state, of in made.items()}


@pytest.mark.parametrize("way", WAYS)
def test_what_stands_below_a_draft_is_seen_by_nobody_however_much_is_asked_for(things, monkeypatch, way):
    many, at_once = WAYS[way]
    monkeypatch.setattr(sight, "MANY", many)
    monkeypatch.setattr(sight, "AT_ONCE", at_once)
    pilot, _strand, finding = things["holder"]
    every = [*(one for of in things.values() for one in of), "pilots.pilotpage:999999", "no.kind:1"]
    public = {*things["open"], *things["place"], pilot, finding}

    assert sight.visible(every, AnonymousUser()) == public
    assert sight.visible(every, UserFactory()) == public | {*things["members"]}
    assert sight.visible(every, UserFactory(is_superuser=True)) == public | {*things["members"]}


@pytest.mark.parametrize("way", WAYS)
def test_without_a_draft_all_is_seen(tree, monkeypatch, way):
    many, at_once = WAYS[way]
    monkeypatch.setattr(sight, "MANY", many)
    monkeypatch.setattr(sight, "AT_ONCE", at_once)
    pilot = PilotFactory(parent=tree.pilots)
    every = {key(thing) for thing in (pilot, StrandFactory(parent=pilot.strands_holder), FindingFactory(pilot=pilot))}
    assert sight.visible(every, AnonymousUser()) == every


@pytest.mark.django_db
def test_the_look_above_each_row_is_left_out_only_where_it_stands_by_itself():
    for rows, name in ((PilotPage.objects, "path"), (StrandPage.objects, "path"), (Finding.objects, "pilot__path")):
        seen = rows.visible_to(None)
        without, path = above.without_above(seen)
        assert path == name
        assert "above" not in str(without.query)
        assert "above" in str(seen.query), "the rows that were given stay as they were"

    for rows in (
        Place.objects.all(),
        PilotPage.objects.visible_to(None) | PilotPage.objects.none(),
        PilotPage.objects.filter(pk__in=PilotPage.objects.visible_to(None)),
        PilotPage.objects.filter(Q(above.PublishedAbove("path")) | Q(pk=0)),
    ):
        without, path = above.without_above(rows)
        assert (path == "") == (str(without.query) == str(rows.query))
        assert path == "" or "above" not in str(without.query)


def test_what_stands_above_a_path():
    assert above.is_below("000100020003", {"00010002"})
    assert not above.is_below("000100020003", {"000100020003", "00010003", "0001000200"})
