"""What editors are told of pilots."""

import datetime as dt

import pytest
from django.utils import timezone

from core.registry import chores
from core.values import PartialDate
from pilots.models import Milestone, PilotContact, PilotPage
from pilots.offers import chores as pilot_chores
from tests.directory.factories import ContactFactory
from tests.pilots.factories import FindingFactory, PilotFactory, UpdateFactory

TODAY = timezone.localdate()


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Kent")


def titles(rows):
    return [row.title for row in rows]


def ago(page, days):
    """Let a page have been public since that many days."""
    moment = timezone.now() - dt.timedelta(days=days)
    type(page).objects.filter(pk=page.pk).update(first_published_at=moment)


def test_a_pilot_without_a_finding_is_named_until_one_stands(pilot, admin):
    assert titles(pilot_chores.without_finding(admin)) == ["Kent"]
    finding = FindingFactory(pilot=pilot)
    assert not pilot_chores.without_finding(admin)
    finding.withdrawn_on, finding.withdrawn_reason = TODAY, "It was wrong."
    finding.save()
    assert titles(pilot_chores.without_finding(admin)) == ["Kent"]


def test_a_pilot_without_a_contact_is_named_until_it_has_one(pilot, admin):
    assert titles(pilot_chores.without_contact(admin)) == ["Kent"]
    PilotContact.objects.create(page=pilot, contact=ContactFactory())
    assert not pilot_chores.without_contact(admin)


@pytest.mark.parametrize(("days", "named"), [(10, False), (182, False), (184, True)])
def test_a_pilot_without_news_is_named_after_half_a_year(pilot, admin, days, named):
    ago(pilot, days)
    assert bool(pilot_chores.without_news(admin)) is named


@pytest.mark.parametrize(("days", "named"), [(10, False), (184, True)])
def test_news_counts_from_the_day_readers_got_it(pilot, admin, days, named):
    ago(pilot, 900)
    update = UpdateFactory(parent=pilot.updates_holder, date=PartialDate.parse("2009-09/month"))
    ago(update, days)
    assert bool(pilot_chores.without_news(admin)) is named


def test_a_closed_pilot_owes_no_news(pilot, admin):
    ago(pilot, 900)
    PilotPage.objects.filter(pk=pilot.pk).update(stage="closed")
    assert not pilot_chores.without_news(admin)


@pytest.mark.parametrize(
    ("date", "state", "named"),
    [
        (f"{TODAY - dt.timedelta(days=1)}/exact", "planned", True),
        (f"{TODAY}/by", "due", False),
        (f"{TODAY:%Y-%m}/month", "due", False),
        (f"{TODAY:%Y}/later-in", "planned", False),
        ("2009/later-in", "planned", True),
        ("2009-12-31/by", "due", True),
        ("2009-12-31/by", "done", False),
        ("2009-12-31/by", "missed", False),
        ("", "due", False),
        ("0000/lost", "due", False),
    ],
)
def test_a_milestone_is_past_when_the_last_day_it_can_mean_is_over(pilot, admin, date, state, named):
    Milestone.objects.create(page=pilot, title="Interim findings", date=PartialDate.parse(date), state=state)
    assert bool(pilot_chores.with_past_milestones(admin)) is named


def test_only_published_pilots_that_one_may_edit_are_named(pilot, admin, moderator, editor):
    PilotFactory(parent=pilot.get_parent(), title="Draft", live=False)
    for waiting in (pilot_chores.without_finding, pilot_chores.without_contact):
        assert titles(waiting(editor)) == titles(waiting(admin)) == ["Kent"]
        assert not waiting(moderator)


@pytest.mark.parametrize("key", ["milestones", "finding", "contact", "news"])
def test_a_chore_costs_at_most_three_queries_however_many_pilots_there_are(pilot, editor, query_count, key):
    chore = chores.get(f"pilots.{key}")
    for _count in range(5):
        ago(PilotFactory(parent=pilot.get_parent()), 900)
        Milestone.objects.create(page=pilot, title="Gone by", date=PartialDate.parse("2009/year"))
    editor.has_perm("wagtailadmin.access_admin")  # groups and permissions are kept with the user
    with query_count() as count:
        assert len(chore.waiting(editor)) >= 5
    assert count() <= 3
