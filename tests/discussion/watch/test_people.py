"""Comments and profiles are watched too; the watch keeps the copy that nobody else keeps."""

import pytest

from core.registry import queue_kinds, watched_texts
from discussion.commenting import changing
from discussion.models import Alarm, AlarmKind, Comment, Fingerprint, SpamTerm, Verdict
from discussion.queue import Waiting, deciding
from discussion.watch import people, scanning
from members.actions.erasing import erase_account
from members.models import Profile
from tests.discussion.comments import CLEAN, written
from tests.members.factories import ProfileFactory

SPAM = "You can buy cheap viagra online here."


@pytest.fixture(autouse=True)
def _people_only(monkeypatch):
    kinds = [(key, watched_texts.get(key)) for key in (people.COMMENTS, people.PROFILES)]
    monkeypatch.setattr(scanning, "watched_texts", kinds)


@pytest.fixture
def profile(tree):
    made = ProfileFactory(user__username="ada", text="I work on housing.")
    scanning.scan()
    return made


def decide(verdict, by):
    waiting = Waiting("watch", queue_kinds.get("watch"), Alarm.objects.get(state="open"))
    return deciding.decide(waiting=waiting, verdict=verdict, by=by)


def text(profile):
    return Profile.objects.get(pk=profile.pk).text


def test_a_profile_changed_past_the_site_gets_its_text_back_and_loses_it_again(profile, moderator):
    Profile.objects.filter(pk=profile.pk).update(text="Somebody else's words.")
    scanning.scan()
    assert Alarm.objects.get().nature == AlarmKind.CHANGED
    decision = decide(Verdict.REFUSED, moderator)
    assert text(profile) == "I work on housing."
    deciding.undo(decision=decision, by=moderator)
    assert text(profile) == "Somebody else's words."


@pytest.fixture
def comment(update, trusted_member):
    made = written(update, trusted_member, "We **counted** them by hand.")
    scanning.scan()
    return made


def test_a_comment_changed_past_the_site_is_found_with_the_exact_words_and_gets_its_text_back(
    comment, moderator, client, update
):
    Comment.objects.filter(pk=comment.pk).update(html=comment.html.replace("by hand", "for money"))
    scanning.scan()
    alarm = Alarm.objects.get()
    assert (alarm.nature, alarm.field, alarm.words) == (AlarmKind.CHANGED, "html", "for money")
    assert alarm.before.endswith("</strong> them ")
    decision = decide(Verdict.REFUSED, moderator)
    assert "them by hand." in client.get(update.get_url()).content.decode()
    deciding.undo(decision=decision, by=moderator)
    assert "them for money." in client.get(update.get_url()).content.decode()


def test_who_edits_their_own_comment_raises_no_alarm(comment, trusted_member):
    changing.edit(comment=comment, text="Corrected by its writer.", by=trusted_member, judgement=CLEAN)
    assert scanning.scan().endswith(", 0 new alarms")


def test_who_edits_their_own_profile_raises_no_alarm(profile):
    profile.text = "I work on transport now."
    profile.save(update_fields=["text"])
    assert scanning.scan().endswith(", 0 new alarms")


def test_a_change_that_is_in_order_becomes_the_measure(profile, moderator):
    Profile.objects.filter(pk=profile.pk).update(text="Corrected by hand.")
    scanning.scan()
    decide(Verdict.ACCEPTED, moderator)
    scanning.scan()
    assert Fingerprint.objects.get(kind=people.PROFILES).texts["text"] == "Corrected by hand."


def test_a_part_that_came_with_spam_is_emptied(tree, moderator):
    profile = ProfileFactory(text=f"I work on housing. {SPAM}", job_title="Officer")
    scanning.scan()
    decide(Verdict.REFUSED, moderator)
    assert (text(profile), Profile.objects.get(pk=profile.pk).job_title) == ("", "Officer")
    assert scanning.scan().endswith(", 0 new alarms")


def test_words_that_moderators_put_on_the_list_are_found(profile):
    SpamTerm.objects.create(kind="word", text="work on housing", points=10)
    scanning.scan()
    assert Alarm.objects.get().words == "work on housing"


def test_who_is_erased_leaves_no_copy(profile):
    Profile.objects.filter(pk=profile.pk).update(text="Ada was here.")
    scanning.scan()
    erase_account(user=profile.user)
    assert not Fingerprint.objects.filter(kind=people.PROFILES).exists()
    assert "Ada" not in "".join(Alarm.objects.values_list("words", flat=True))
