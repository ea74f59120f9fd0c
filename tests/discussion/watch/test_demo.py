"""The demo site is in order, and a comment in it is watched like a page."""

import pytest

from core.registry import queue_kinds
from discussion.models import Alarm, AlarmKind, Comment, CommentState, Verdict
from discussion.queue import Waiting, deciding
from discussion.watch import scanning

SPAM = "You can buy cheap viagra online here."


@pytest.mark.any_database  # the test below scans the same pages
def test_a_page_as_it_was_published_raises_no_alarm(demo):
    scanning.scan()
    assert [(one.title, one.nature, one.field, one.words, one.before) for one in Alarm.objects.all()] == []
    assert scanning.scan().endswith(", 0 new alarms")


def test_a_comment_that_turns_out_to_be_spam_is_taken_off_and_put_back(demo, moderator):
    comment = Comment.objects.published().first()
    Comment.objects.filter(pk=comment.pk).update(comment=SPAM, html=f"<p>{SPAM}</p>")
    scanning.scan()
    alarm = Alarm.objects.filter(object_id=comment.pk, nature=AlarmKind.SPAM).first()
    waiting = Waiting("watch", queue_kinds.get("watch"), alarm)
    decision = deciding.decide(waiting=waiting, verdict=Verdict.REFUSED, by=moderator)
    assert Comment.objects.get(pk=comment.pk).state == CommentState.SPAM
    deciding.undo(decision=decision, by=moderator)
    assert Comment.objects.get(pk=comment.pk).state == CommentState.PUBLISHED
