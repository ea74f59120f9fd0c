"""Holes of the package in what is sent: nobody's name is borrowed, no answer leaves its page, nothing acts on GET."""

import pytest
from django_comments.models import Comment as PackageComment

from core.subjects import mark_of
from discussion.commenting import posting
from discussion.commenting.writers import Writer
from discussion.models import Comment, CommentState, Conversation, Report
from tests.discussion.comments import CLEAN, new_url, send, written
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory, UpdateFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def another(tree):
    return UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder)


def test_name_and_address_are_always_the_accounts(client, update, trusted_member):
    client.force_login(trusted_member)
    send(client, update, name="The Prime Minister", email="pm@example.org", user_name="The Prime Minister", user="1")
    comment = Comment.objects.get()
    assert (comment.user, comment.user_name, comment.user_email) == (trusted_member, "", "")
    assert "Prime Minister" not in client.get(update.get_url()).content.decode()


def test_an_answer_to_a_comment_of_another_page_is_refused_without_a_trace(client, update, another, trusted_member):
    elsewhere = written(another, UserFactory())
    client.force_login(trusted_member)
    assert send(client, update, answers=elsewhere).status_code == 404
    written(update, UserFactory())  # with a conversation of its own, too
    assert send(client, update, answers=elsewhere).status_code == 404
    assert PackageComment.objects.count() == 2


@pytest.mark.each_database
@pytest.mark.parametrize("answers", ["0", "99999999", "99999999999999999999", "x", "-1", "1.5", "²", "١"])
def test_an_answer_to_nothing_is_refused_without_a_trace(client, update, trusted_member, answers):
    client.force_login(trusted_member)
    assert client.post(f"{new_url(update)}&answers={answers}", {"text": "A word."}).status_code == 404
    assert not PackageComment.objects.exists()
    assert not Conversation.objects.exists()


@pytest.mark.each_database
def test_the_action_too_refuses_an_answer_of_another_conversation(update, another, trusted_member):
    elsewhere = written(another, UserFactory())
    with pytest.raises(ValueError, match="stands below"):
        posting.post(
            thing=update, text="A word.", writer=Writer(user=trusted_member), judgement=CLEAN, answers=elsewhere
        )
    assert PackageComment.objects.count() == 1


def test_a_held_or_removed_comment_is_not_answered(client, update, trusted_member):
    hidden = written(update, UserFactory())
    client.force_login(trusted_member)
    for state in (CommentState.HELD, CommentState.REMOVED, CommentState.SPAM, CommentState.WITHDRAWN):
        Comment.objects.filter(pk=hidden.pk).update(state=state)
        assert client.get(new_url(update, hidden)).status_code == 404
        assert send(client, update, answers=hidden).status_code == 404


@pytest.mark.each_database
@pytest.mark.parametrize(
    "mark", ["", "x", "auth.user:1", "members.user:1", "pilots.pilotpage", "pilots.pilotpage:x", "wagtailcore.page:1"]
)
def test_the_form_tells_nothing_of_what_exists(client, update, trusted_member, mark):
    client.force_login(trusted_member)
    for path in (f"/comments/new/?on={mark}", f"/comments/new/?on={mark}1"):
        assert client.get(path).status_code == 404
        assert client.post(path, {"text": "A word."}).status_code == 404


def test_a_page_one_may_not_see_answers_like_one_that_is_not_there(client, update, trusted_member):
    client.force_login(trusted_member)
    mark = mark_of(update)
    update.unpublish()
    hidden, missing = (client.get(f"/comments/new/?on={one}") for one in (mark, "pilots.pilotupdatepage:999999"))
    assert hidden.status_code == missing.status_code == 404


def test_opening_a_page_of_a_comment_changes_nothing(client, update, trusted_member):
    comment = written(update, trusted_member)
    client.force_login(trusted_member)
    for part in ("edit/", "withdraw/", "report/", "history/", "report/?sent=1"):
        assert client.get(f"/comments/{comment.pk}/{part}").status_code == 200
    comment.refresh_from_db()
    assert (comment.state, comment.comment) == (CommentState.PUBLISHED, "We tried this too.")
    assert not Report.objects.exists()


def test_there_is_no_like_that_files_a_report(client, update, trusted_member):
    comment = written(update, UserFactory())
    client.force_login(trusted_member)
    answer = client.post(f"/comments/{comment.pk}/report/", {"flag": "like", "reason": "like"})
    assert answer.status_code == 422
    assert not Report.objects.exists()
