"""What moderators decide about comments, what follows from it, and how it is taken back."""

import pytest

from discussion.commenting import changing, moderating
from discussion.commenting.posting import post
from discussion.commenting.writers import Writer
from discussion.models import Comment, CommentState, Conversation, ReportReason
from members.actions import profile_of
from tests.discussion.comments import CLEAN, SPAM, written
from tests.members.factories import UserFactory
from watching.models import News

PUBLISHED, HELD = CommentState.PUBLISHED, CommentState.HELD


@pytest.fixture
def held(update, new_member):
    return post(thing=update, text="A first word.", writer=Writer(user=new_member), judgement=CLEAN)


@pytest.fixture
def reported(update):
    comment = written(update, UserFactory())
    changing.report(comment=comment, reason=ReportReason.ABUSE, text="", by=UserFactory())
    return Comment.objects.get(pk=comment.pk)


def state(comment):
    comment.refresh_from_db()
    return comment.state


def test_accepting_publishes_counts_towards_trust_and_tells(held, moderator, new_member):
    moderating.accept(thing=held, by=moderator, note="Welcome.")
    assert state(held) == PUBLISHED
    assert Conversation.objects.get().published == 1
    assert profile_of(user=new_member).accepted == 1
    assert set(News.objects.values_list("kind", flat=True)) == {"comment", "decision"}


def test_refusing_tells_the_writer_alone_with_the_note(held, moderator, new_member):
    moderating.refuse(thing=held, by=moderator, note="Please name your source.")
    assert state(held) == CommentState.REJECTED
    told = News.objects.get()
    assert (told.kind, told.also, told.about, told.text) == (
        "decision", [new_member.pk], [], "Please name your source.",
    )  # fmt: skip
    assert profile_of(user=new_member).accepted == 0


def test_a_moderator_reads_all_of_a_long_comment(client, update, new_member, moderator):
    text = "A word. " * 1_200 + "The last words sell pills."
    post(thing=update, text=text, writer=Writer(user=new_member), judgement=CLEAN)
    client.force_login(moderator)
    assert "The last words sell pills." in client.get("/admin/queue/").content.decode()


def test_spam_is_put_away_and_nobody_is_told(held, moderator):
    moderating.put_away(thing=held, by=moderator)
    assert state(held) == CommentState.SPAM
    assert not News.objects.exists()


@pytest.mark.parametrize("decide", [moderating.accept, moderating.refuse, moderating.put_away])
def test_a_decision_on_what_was_held_is_taken_back(held, moderator, new_member, decide):
    decide(thing=held, by=moderator)
    moderating.reopen(thing=held, by=moderator)
    assert state(held) == HELD
    assert Conversation.objects.get().published == 0
    assert profile_of(user=new_member).accepted == 0


@pytest.mark.parametrize(
    ("decide", "then"),
    [
        (moderating.accept, PUBLISHED),
        (moderating.refuse, CommentState.REMOVED),
        (moderating.put_away, CommentState.SPAM),
    ],
)
def test_a_decision_on_what_was_reported_is_taken_back(reported, moderator, decide, then):
    decide(thing=reported, by=moderator)
    assert state(reported) == then
    assert reported.open_reports == 0
    assert Conversation.objects.get().published == (1 if then == PUBLISHED else 0)
    moderating.reopen(thing=reported, by=moderator)
    assert (state(reported), reported.open_reports) == (PUBLISHED, 1)
    assert Conversation.objects.get().published == 1


def test_what_looks_like_spam_is_held_whoever_wrote_it_and_keeps_its_score(update, trusted_member):
    comment = post(thing=update, text="Buy now.", writer=Writer(user=trusted_member), judgement=SPAM)
    assert (comment.state, comment.held_for, comment.score) == (HELD, ["spam"], 50)


def test_counts_are_right_after_answers_come_and_go(update, moderator, trusted_member):
    first = written(update, trusted_member)
    answer = written(update, trusted_member, answers=first)
    moderating.refuse(thing=answer, by=moderator)
    first.refresh_from_db()
    assert (first.nested_count, Conversation.objects.get().published) == (0, 1)
    moderating.reopen(thing=answer, by=moderator)


def test_the_owner_of_the_page_and_whoever_is_answered_hear(update, trusted_member, editor):
    update.owner = editor
    update.save()
    asker = UserFactory()
    first = written(update, asker)
    News.objects.all().delete()
    written(update, trusted_member, answers=first)
    told = News.objects.get()
    assert (told.kind, told.also, told.by) == ("reply", sorted([editor.pk, asker.pk]), trusted_member)
    assert told.about[0] == f"pilots.pilotupdatepage:{update.pk}"
