"""Old consents and requests for removal reach the editors' dashboard."""

import datetime as dt

import pytest
from django.utils import timezone

from core.registry import chores
from directory import actions
from directory.chores import consents_to_renew, removals_waiting
from directory.consent import is_old, oldest_good
from tests.directory.factories import ContactFactory


@pytest.mark.parametrize(
    ("given", "today", "old"),
    [
        ("2024-01-05", "2026-01-05", False),
        ("2024-01-05", "2026-01-06", True),
        ("2024-02-29", "2026-02-28", False),
        ("2024-02-29", "2026-03-01", True),
        ("2026-02-28", "2028-02-28", False),
        ("2026-02-28", "2028-02-29", True),
    ],
)
def test_a_consent_is_old_on_the_day_after_two_years(given, today, old):
    assert (dt.date.fromisoformat(given) < oldest_good(dt.date.fromisoformat(today))) is old


def test_no_consent_is_not_an_old_one():
    assert not is_old(None)
    assert not is_old(timezone.localdate())


@pytest.mark.django_db
def test_old_consents_are_listed_the_oldest_first_with_the_way_to_renew_them():
    boundary = oldest_good(timezone.localdate())
    days = {"Fresh": boundary, "Old": boundary - dt.timedelta(days=1), "Oldest": boundary - dt.timedelta(days=400)}
    for post, day in days.items():
        ContactFactory(job_title=post, consented_on=day)
    ContactFactory(job_title="None")
    found = consents_to_renew(None)
    assert [row.title for row in found] == ["Oldest", "Old"]
    assert all(row.url.startswith("/admin/contacts/edit/") for row in found)
    assert all(str(days[str(row.title)].year) in str(row.note) for row in found)


@pytest.mark.django_db
def test_requests_that_wait_are_listed_until_they_are_handled(editor):
    contact = ContactFactory(job_title="Press desk")
    first, second = (actions.ask_for_removal(contact=contact, email=f"{name}@example.org") for name in ("a", "b"))
    assert [row.url.rpartition("-")[2] for row in removals_waiting(None)] == [str(first.pk), str(second.pk)]
    actions.handle_removal(request=first, remove=False, by=editor)
    [row] = removals_waiting(None)
    assert row.title == "Press desk"
    assert "Asked on" in str(row.note)


@pytest.mark.parametrize("key", ["consents", "removal-requests"])
def test_a_chore_asks_for_a_right_editors_have_and_costs_one_query(key, editor, moderator, query_count):
    chore = chores.get(key)
    assert editor.has_perm(chore.permission)
    assert not moderator.has_perm(chore.permission)
    for number in range(5):
        contact = ContactFactory(consented_on=dt.date(2020, 1, number + 1))
        actions.ask_for_removal(contact=contact, email="sam@example.org")
    with query_count() as count:
        assert len(chore.waiting(editor)) == 5
    assert count() == 1
