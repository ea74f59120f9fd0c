"""What the list tells of each pilot beside its subject: how much is known, when it changed, who checked it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from pilots.lists import completeness
from pilots.lists.completeness import Known, Part
from pilots.lists.marks import Spans
from pilots.models import Figure, Finding, PilotContact, PilotOrganisation
from tests.directory.factories import ContactFactory, CouncilTypeFactory, OrganisationFactory
from tests.pilots.factories import SOURCE, FindingFactory, PilotFactory, StrandFactory, UpdateFactory

DAY = timedelta(days=1)


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Avon", stage="reported")


def publish(thing, days_ago, again=None):
    """Say that it was first published `days_ago`, and perhaps `again` so many days ago."""
    first = timezone.now() - days_ago * DAY
    last = first if again is None else timezone.now() - again * DAY
    model = Page if isinstance(thing, Page) else Finding
    model.objects.filter(pk=thing.pk).update(first_published_at=first, last_published_at=last)


def held(client, facet):
    """The values of a facet that some pilot has."""
    groups = client.get("/pilots/").context["faceted"].groups
    return {option.value for group in groups if group.name == facet for option in group.options if option.count}


def marks(client):
    [(entry, _href)] = client.get("/pilots/").context["cards"]
    return entry.marks


def test_a_first_publication_is_no_change(client, pilot):
    publish(pilot, days_ago=1)
    for thing in (StrandFactory(parent=pilot.strands_holder), UpdateFactory(parent=pilot.updates_holder)):
        publish(thing, days_ago=0)
    assert held(client, "changed") == {"never"}
    assert not any("Changed" in mark for mark in marks(client))


@pytest.mark.parametrize(
    ("again", "values"),
    [(3, ["30-days", "6-months"]), (100, ["6-months"]), (300, ["older"])],
    ids=["in 30 days", "in 6 months", "older"],
)
def test_a_change_counts_for_every_span_it_lies_in(client, pilot, again, values):
    publish(pilot, days_ago=400, again=again)
    assert held(client, "changed") == set(values)


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Pacific/Auckland"])
def test_a_span_ends_with_the_day_here(zone):
    with timezone.override(zone):
        for today in (date(2026, 4, 20), date(2026, 11, 23)):
            spans = Spans(today)
            for days in (0, 29, 30, 31, 182, 183, 184, 400):
                day = today - timedelta(days)
                for moment in (time.min, time(1, 30), time(12), time.max):
                    changed = timezone.make_aware(datetime.combine(day, moment)).astimezone(UTC)
                    spoken = {"30-days": days <= 30, "6-months": days <= 183, "older": days > 183}
                    assert set(spans.of(changed)) == {value for value, holds in spoken.items() if holds}


@pytest.mark.parametrize("hidden", ["strand", "holder"])
def test_what_is_a_draft_or_below_one_is_no_part_and_no_change(client, pilot, hidden):
    strand = StrandFactory(parent=pilot.strands_holder)
    publish(pilot, days_ago=400)
    publish(strand, days_ago=400, again=3)
    before = pilot_entry(client)
    assert (Part.STRANDS in before.known.parts, bool(before.changed)) == (True, True)
    gone = strand if hidden == "strand" else pilot.strands_holder
    Page.objects.get(pk=gone.pk).specific.unpublish()
    after = pilot_entry(client)
    assert (Part.STRANDS in after.known.parts, bool(after.changed)) == (False, False)


def pilot_entry(client):
    [(entry, _href)] = client.get("/pilots/").context["cards"]
    return entry


@pytest.mark.parametrize("kind", ["strand", "update", "finding"])
def test_what_hangs_on_a_pilot_changes_it(client, pilot, kind):
    makers = {
        "strand": lambda: StrandFactory(parent=pilot.strands_holder),
        "update": lambda: UpdateFactory(parent=pilot.updates_holder),
        "finding": lambda: FindingFactory(pilot=pilot),
    }
    publish(makers[kind](), days_ago=90, again=2)
    assert held(client, "changed") == {"30-days", "6-months"}


@pytest.mark.parametrize("how", ["hidden", "draft", "holder hidden", "holder draft"])
def test_the_change_of_a_strand_nobody_may_see_does_not_show(client, pilot, how):
    strand = StrandFactory(parent=pilot.strands_holder)
    publish(strand, days_ago=90, again=2)
    page = pilot.strands_holder if how.startswith("holder") else strand
    if how.endswith("hidden"):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        Page.objects.filter(pk=page.pk).update(live=False)
    assert held(client, "changed") == {"never"}
    assert "strands" not in client.get("/pilots/").context["cards"][0][0].known.parts


def test_a_withdrawn_finding_is_neither_change_nor_part(client, pilot):
    finding = FindingFactory(pilot=pilot, withdrawn_on=timezone.localdate(), withdrawn_reason="Counted twice.")
    publish(finding, days_ago=90, again=2)
    assert held(client, "changed") == {"never"}
    assert held(client, "known") == {Known.OUTLINE}


def test_the_last_change_comes_first_and_what_never_changed_last(client, tree, pilot):
    for title, again in (("Bede", 2), ("Cove", 50)):
        publish(PilotFactory(parent=tree.pilots, title=title), days_ago=90, again=again)
    cards = client.get("/pilots/?sort=changed").context["cards"]
    assert [entry.title for entry, _href in cards] == ["Bede", "Cove", "Avon"]


def test_a_card_says_when_its_pilot_changed(client, pilot):
    first = timezone.make_aware(timezone.datetime(2009, 9, 1))
    last = timezone.make_aware(timezone.datetime(2009, 11, 3, 12))
    Page.objects.filter(pk=pilot.pk).update(first_published_at=first, last_published_at=last)
    assert "Changed 3 November 2009" in client.get("/pilots/").content.decode()
    assert "Changed 3 November 2009" in client.get(pilot.url).content.decode()


@pytest.mark.parametrize(
    ("days", "value"), [(None, "never"), (10, "within-a-year"), (365, "within-a-year"), (366, "longer-ago")], ids=str
)
def test_a_check_by_the_owner_is_a_mark_and_a_filter(client, pilot, days, value):
    pilot.checked_on = days and timezone.localdate() - days * DAY
    pilot.save()
    assert held(client, "checked") == {value}
    assert any(mark.startswith("Checked by its owner, ") for mark in marks(client)) == (value != "never")


def fill(pilot):
    """Everything a profile can hold."""
    pilot.pilot_places.get().place.council_types.add(CouncilTypeFactory())
    Figure.objects.create(page=pilot, label="people", value="1", source=SOURCE)
    PilotOrganisation.objects.create(page=pilot, organisation=OrganisationFactory())
    PilotContact.objects.create(page=pilot, contact=ContactFactory())
    StrandFactory(parent=pilot.strands_holder)
    UpdateFactory(parent=pilot.updates_holder)
    FindingFactory(pilot=pilot)


def test_a_full_profile_is_known_as_a_whole(client, pilot):
    fill(pilot)
    assert held(client, "known") == {Known.WHOLE}
    assert "10 of 10 parts known" in client.get(pilot.url).content.decode()


def test_a_pilot_names_the_parts_nothing_is_known_of(client, pilot):
    html = client.get(pilot.url).content.decode()
    assert "3 of 10 parts known" in html
    assert "kind of council, figures, organisations, contacts, strands, updates, findings" in html


def test_list_and_pilot_agree(client, pilot):
    fill(pilot)
    PilotFactory(parent=pilot.get_parent(), title="Bede", stage="unknown", theme=False)
    for entry, href in client.get("/pilots/").context["cards"]:
        assert client.get(href).context["record"].known == entry.known


@pytest.mark.parametrize("stage", ["unknown", "lost"])
def test_a_stage_that_says_nothing_is_no_part(stage):
    assert Part.STAGE not in completeness.of([], stage).parts


@pytest.mark.parametrize(("parts", "value"), [(0, "outline"), (3, "outline"), (4, "half"), (7, "most"), (10, "whole")])
def test_how_much_is_known_in_words(parts, value):
    assert completeness.Completeness(frozenset(Part.values[:parts])).value == value
