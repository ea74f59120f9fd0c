"""Published pages are watched: what was slipped in, past the site or through it, is found and put right at once."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from core.registry import queue_kinds, watched_texts
from discussion.models import Alarm, AlarmKind, AlarmState, Verdict
from discussion.queue import Waiting, deciding
from discussion.watch import pages, scanning
from pilots.models import PilotPage
from tests.pilots.factories import PilotFactory

SPAM = "You can buy cheap viagra online here."


@pytest.fixture(autouse=True)
def _pages_only(monkeypatch):
    monkeypatch.setattr(scanning, "watched_texts", [(pages.KEY, watched_texts.get(pages.KEY))])


@pytest.fixture
def pilot(tree):
    made = PilotFactory(parent=tree.pilots, title="Heron", summary="The district reads one list.")
    made.save_revision().publish()
    scanning.scan()
    Alarm.objects.all().delete()
    made.refresh_from_db()
    return made


def waiting(alarm):
    return Waiting("watch", queue_kinds.get("watch"), alarm)


def summary(pilot):
    return PilotPage.objects.get(pk=pilot.pk).summary


def test_text_changed_past_the_site_is_found_with_the_exact_words(pilot):
    PilotPage.objects.filter(pk=pilot.pk).update(summary=f"The district {SPAM} reads one list.")
    scanning.scan()
    spam = Alarm.objects.get(nature=AlarmKind.SPAM)
    changed = Alarm.objects.get(nature=AlarmKind.CHANGED)
    assert SPAM in changed.words + "."
    text = summary(pilot)
    assert spam.words in text
    assert text[changed.start :].startswith(changed.words)
    assert (changed.field, changed.title) == ("summary", "Heron")


def test_one_click_puts_the_published_version_back_and_another_undoes_it(pilot, moderator):
    PilotPage.objects.filter(pk=pilot.pk).update(summary="Another text.")
    scanning.scan()
    decision = deciding.decide(waiting=waiting(Alarm.objects.get()), verdict=Verdict.REFUSED, by=moderator)
    assert summary(pilot) == "The district reads one list."
    assert Alarm.objects.get().state == AlarmState.RESTORED
    deciding.undo(decision=decision, by=moderator)
    assert summary(pilot) == "Another text."
    assert Alarm.objects.get().state == AlarmState.OPEN


def test_spam_that_was_published_goes_back_to_the_newest_version_without_it(pilot, moderator):
    pilot.summary = f"The district reads one list. {SPAM}"
    pilot.save_revision().publish()
    pilot.title = "Heron again"
    pilot.save_revision().publish()
    scanning.scan()
    deciding.decide(waiting=waiting(Alarm.objects.get()), verdict=Verdict.REFUSED, by=moderator)
    now = PilotPage.objects.get(pk=pilot.pk)
    assert (now.summary, now.title) == ("The district reads one list.", "Heron")
    assert now.live_revision_id == now.latest_revision_id


def test_what_a_moderator_calls_in_order_is_not_found_again(pilot, moderator):
    PilotPage.objects.filter(pk=pilot.pk).update(summary="Another text.")
    scanning.scan()
    deciding.decide(waiting=waiting(Alarm.objects.get()), verdict=Verdict.ACCEPTED, by=moderator)
    assert scanning.scan().endswith(", 0 new alarms")


def test_without_a_good_version_the_moderator_is_told_and_nothing_changes(tree, moderator):
    made = PilotFactory(parent=tree.pilots, title="Rook", summary=SPAM)
    scanning.scan()
    alarm = Alarm.objects.get(object_id=made.pk)
    with pytest.raises(ValidationError, match="No earlier version"):
        deciding.decide(waiting=waiting(alarm), verdict=Verdict.REFUSED, by=moderator)
    assert summary(made) == SPAM


def test_a_batch_costs_the_same_however_full_it_is(tree, query_count):
    def cost():
        scanning.scan()
        with query_count() as count:
            scanning.scan()
        return count()

    PilotFactory(parent=tree.pilots).save_revision().publish()
    one = cost()
    for _pilot in range(4):
        PilotFactory(parent=tree.pilots).save_revision().publish()
    assert cost() == one


def test_rows_are_taken_in_batches(tree, monkeypatch):
    monkeypatch.setattr(scanning, "BATCH", 2)
    PilotFactory.create_batch(3, parent=tree.pilots)
    sizes = [len(batch) for batch in scanning.batches(pages.published())]
    assert set(sizes[:-1]) == {2}
    assert sum(sizes) == Page.objects.filter(live=True, depth__gt=1).count()
