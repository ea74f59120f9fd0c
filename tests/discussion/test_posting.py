"""Members comment: published or held, in a thread two deep, at a bounded cost."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from discussion.models import Comment, CommentState, Conversation
from tests.discussion.comments import new_url, send, written
from tests.discussion.team import make_contact
from tests.members.factories import UserFactory
from watching.actions import follow


def test_a_trusted_member_is_published_at_once(client, update, trusted_member):
    client.force_login(trusted_member)
    answer = send(client, update, "We *tried* this.")
    comment = Comment.objects.get()
    assert answer.url == f"/comments/{comment.pk}/"
    assert (comment.state, comment.user, comment.user_name, comment.user_email) == (
        CommentState.PUBLISHED, trusted_member, "", "",
    )  # fmt: skip
    assert "<em>tried</em>" in comment.html
    assert Conversation.objects.get().published == 1
    html = client.get(update.get_url()).content.decode()
    assert "<em>tried</em>" in html
    assert f'id="comment-{comment.pk}"' in html


def test_the_first_two_comments_of_a_new_member_are_held(client, update, new_member, trusted_member):
    client.force_login(new_member)
    send(client, update, "A first word.")
    comment = Comment.objects.get()
    assert (comment.state, comment.held_for) == (CommentState.HELD, ["new"])
    assert "Waits for a moderator" in client.get(update.get_url()).content.decode()
    client.force_login(trusted_member)
    assert "A first word." not in client.get(update.get_url()).content.decode()


def test_after_two_that_were_published_a_new_member_is_published_at_once(update, new_member):
    for number in range(2):
        written(update, new_member, f"Number {number}")
    third = written(update, new_member, "Number three")
    assert third.held_for == []
    assert third.counted


def test_an_answer_stands_below_what_it_answers_and_no_deeper(update, trusted_member):
    first = written(update, trusted_member, "First")
    second = written(update, trusted_member, "Second")
    answer = written(update, trusted_member, "Answer", answers=first)
    to_the_answer = written(update, trusted_member, "Answer to the answer", answers=answer)
    places = [(row.thread_id, row.level, row.order) for row in (first, second, answer, to_the_answer)]
    assert places == [(first.pk, 0, 1), (second.pk, 0, 1), (first.pk, 1, 2), (first.pk, 1, 3)]
    assert to_the_answer.answers == answer
    assert Comment.objects.get(pk=first.pk).nested_count == 2


def test_an_answer_of_the_pilots_contact_is_marked(client, update, trusted_member):
    make_contact(update.pilot, trusted_member)
    written(update, trusted_member)
    assert "From the pilot team" in client.get(update.get_url()).content.decode()


@pytest.mark.parametrize("answers", [False, True], ids=["comment", "answer"])
def test_posting_costs_at_most_25_queries(client, update, trusted_member, answers):
    before = written(update, UserFactory(), "First") if answers else None
    client.force_login(trusted_member)
    with CaptureQueriesContext(connection) as asked:
        send(client, update, "A word.", answers=before)
    sql = [query["sql"] for query in asked if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    assert Comment.objects.filter(user=trusted_member).exists()
    assert len(sql) <= 25


def test_many_followers_make_posting_no_dearer(client, update, trusted_member, settings):
    """The package sent its mail to all of them before it answered."""
    settings.LIMITS = settings.LIMITS | {"comment": (100, 5)}
    written(update, UserFactory())
    client.force_login(trusted_member)
    send(client, update, "To nobody.")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            send(client, update, "To all.")
        return len(asked)

    few = cost()
    for _each in range(20):
        follow(user=UserFactory(), thing=update.pilot)
        follow(user=UserFactory(), thing=Conversation.objects.get())
    assert cost() == few
    assert not mail.outbox


def test_of_a_hundred_posts_in_ten_seconds_one_in_five_seconds_is_taken(client, update, trusted_member, monkeypatch):
    start = timezone.now()
    client.force_login(trusted_member)
    codes = []
    for number in range(100):
        now = start + dt.timedelta(milliseconds=100 * number)
        monkeypatch.setattr("core.throttle.timezone.now", lambda now=now: now)
        answer = send(client, update, f"Number {number}.")
        codes.append(answer.status_code)
        assert answer.status_code == 302 or f"Number {number}." in answer.content.decode()
    assert codes.count(302) == Comment.objects.count() == 2
    assert codes.count(429) == 98


def test_a_preview_shows_the_text_and_keeps_nothing(client, update, trusted_member):
    client.force_login(trusted_member)
    html = send(client, update, "What **bold** words.", preview="1").content.decode()
    assert "<strong>bold</strong>" in html
    assert "What **bold** words." in html
    assert not Comment.objects.exists()


def test_what_was_typed_comes_back_with_a_fault(client, update, trusted_member):
    client.force_login(trusted_member)
    answer = client.post(new_url(update), {"text": "x" * 10_001})
    assert answer.status_code == 422
    assert "x" * 10_001 in answer.content.decode()


@pytest.mark.parametrize(
    "text",
    ["\u200b\u2060", "\u3164", "\u2800", "&nbsp;", "&#8203;", "***", "#", "1.", "[x]: https://weir.example/", "[](/)"],
    ids=["zero width", "filler", "blank", "entity", "unseen entity", "line", "heading", "list", "definition", "link"],
)
def test_a_comment_of_which_nothing_would_be_seen_is_not_taken(client, update, trusted_member, text):
    client.force_login(trusted_member)
    answer = send(client, update, text)
    assert answer.status_code == 422
    assert "Write your comment." in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["👍", "1. first", "*so*", "…", "`x`", "是", "&amp;", "> said", "![](/weir.png)"])
def test_a_comment_may_be_as_short_as_a_sign(client, update, trusted_member, text):
    client.force_login(trusted_member)
    assert send(client, update, text).status_code == 302
