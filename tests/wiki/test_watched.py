"""Wiki pages are watched as all pages are; what is taken out goes as a version that history shows."""

import pytest

from core.registry import queue_kinds, watched_texts
from discussion.models import Alarm, Verdict
from discussion.queue import Waiting, deciding
from discussion.watch import scanning
from wiki.models import WikiChange, WikiPage
from wiki.saving.actions import save_page
from wiki.saving.writing import By

SPAM = "You can buy cheap viagra online here."


@pytest.fixture(autouse=True)
def _wiki_only(monkeypatch):
    monkeypatch.setattr(scanning, "watched_texts", [("wiki.wikipage", watched_texts.get("wiki.wikipage"))])


def source(page):
    return WikiPage.objects.get(pk=page.pk).source


def take_out(by):
    waiting = Waiting("watch", queue_kinds.get("watch"), Alarm.objects.get())
    return deciding.decide(waiting=waiting, verdict=Verdict.REFUSED, by=by)


def test_spam_in_a_version_goes_with_a_revert_and_comes_back_with_another(start, trusted_member, moderator):
    page = start("Herons", "One list of empty homes.")
    save_page(page=page, base=1, source=f"One list of empty homes.\n\n{SPAM}", by=By(trusted_member))
    scanning.scan()
    decision = take_out(moderator)
    assert source(page).strip() == "One list of empty homes."
    assert WikiChange.objects.filter(page=page).count() == 3
    deciding.undo(decision=decision, by=moderator)
    assert SPAM in source(page)


def test_text_changed_past_the_wiki_goes_back_to_its_newest_version(start, moderator):
    page = start("Herons", "One list of empty homes.")
    scanning.scan()
    assert not Alarm.objects.exists()
    WikiPage.objects.filter(pk=page.pk).update(source="Somebody else's words.")
    scanning.scan()
    take_out(moderator)
    assert source(page).strip() == "One list of empty homes."
