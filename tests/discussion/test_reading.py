"""The thread below a page: how many queries it costs, its order, its pages, what stands in it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from discussion.conversations import documents
from discussion.conversations.reading import block
from discussion.models import Comment, CommentState, Conversation, Openness
from tests.discussion.comments import crowd, earlier, new_url, written
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def many(update):
    """Writes so many comments, cheaply."""

    def write(number):
        writers = [UserFactory() for _each in range(min(number, 3))]
        for place in range(number):
            written(update, writers[place % len(writers)], f"Number {place + 1}.")

    return write


def queries_below(thing, user):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        made = block(thing, user, {})
        shown = [(row.name, row.work, row.html, row.may_answer, row.may_edit, row.profile_url) for row in made.rows]
    return len(asked), len(shown)


def test_a_page_without_comments_says_so_and_offers_to_write_one(client, update):
    html = client.get(update.get_url()).content.decode()
    assert "Nobody has commented on this page yet." in html
    assert "Write a comment" in html
    assert "csrftoken" not in client.cookies


@pytest.mark.parametrize("who", ["reader", "member"])
def test_five_hundred_comments_cost_as_much_as_ten(update, who, trusted_member):
    user = trusted_member if who == "member" else AnonymousUser()
    writers = UserFactory.create_batch(3)
    crowd(update, 10, writers)
    few, shown = queries_below(update, user)
    crowd(update, 490, writers)
    more, shown_then = queries_below(update, user)
    assert (shown, shown_then) == (10, 50)
    assert few == more <= 6
    rows = block(update, user, {"comments": "10"})
    assert [row.comment.level for row in rows.rows] == [0, 1, 1, 1, 1] * 10
    assert (rows.page.number, rows.page.paginator.num_pages) == (10, 10)


def test_a_page_of_the_thread_holds_fifty(client, update, many):
    many(52)
    first, second = (client.get(f"{update.get_url()}?comments={page}").content.decode() for page in (1, 2))
    assert first.count('<li class="said') == 50
    assert "Number 50." in first
    assert "Number 51." not in first
    assert "Number 51." in second
    assert "Number 52." in client.get(f"{update.get_url()}?comments=900").content.decode()
    newest = client.get(f"{update.get_url()}?order=newest").content.decode()
    assert newest.index("Number 52.") < newest.index("Number 4.")
    last = Comment.objects.order_by("-pk").first()
    assert client.get(f"/comments/{last.pk}/").url == f"{update.get_url()}?comments=2#comment-{last.pk}"


@pytest.mark.parametrize("asked", ["x", "-1", "0", "1e9", "9" * 40, ""])
def test_rubbish_in_the_address_shows_the_first_or_last_page(client, update, many, asked):
    many(1)
    assert client.get(f"{update.get_url()}?comments={asked}&order={asked}").status_code == 200


def test_what_was_answered_leaves_a_line_when_it_goes(client, update, trusted_member):
    first = written(update, UserFactory(), "The first.")
    answer = written(update, trusted_member, "The answer.", answers=first)
    Comment.objects.filter(pk=first.pk).update(state=CommentState.REMOVED)
    html = client.get(update.get_url()).content.decode()
    assert "A moderator took it down." in html
    assert "The first." not in html
    assert "The answer." in html
    Comment.objects.filter(pk=answer.pk).update(state=CommentState.REMOVED)
    Comment.objects.filter(pk=first.pk).update(nested_count=0)
    assert "A moderator took it down." not in client.get(update.get_url()).content.decode()


def test_only_members_are_offered_to_comment_where_it_is_for_members(client, update, trusted_member):
    written(update, trusted_member)
    Conversation.objects.update(state=Openness.MEMBERS)
    assert "Members only may comment" in client.get(update.get_url()).content.decode()
    client.force_login(trusted_member)
    assert "Send comment" in client.get(update.get_url()).content.decode()


@pytest.mark.parametrize("who", ["new_member", "trusted_member", None], ids=str)
def test_the_button_promises_to_publish_nothing_that_is_read_first(client, update, request, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    for address in [new_url(update), *([update.get_url()] if who else [])]:
        html = client.get(address).content.decode()
        assert "Send comment" in html
        assert "Publish comment" not in html
        assert ("first comments are read by a moderator" if who else "then a moderator reads it") in html


def test_a_closed_conversation_is_read_and_not_added_to(client, update, trusted_member):
    written(update, trusted_member, "Still here.")
    Conversation.objects.update(state=Openness.CLOSED)
    client.force_login(trusted_member)
    html = client.get(update.get_url()).content.decode()
    assert "Still here." in html
    assert "Comments on this page are closed." in html
    assert "Send comment" not in html


def test_an_edit_button_is_there_for_a_quarter_of_an_hour(client, update, trusted_member):
    comment = written(update, trusted_member)
    client.force_login(trusted_member)
    edit = f"/comments/{comment.pk}/edit/"
    assert edit in client.get(update.get_url()).content.decode()
    earlier(comment, minutes=16)
    assert edit not in client.get(update.get_url()).content.decode()


def test_the_search_finds_its_words_without_their_marks(tree):
    comment = written(
        PilotFactory(parent=tree.pilots), UserFactory(), text="Not *which* [partners](https://a.example)."
    )
    assert documents.content(comment)["text"] == "Not which partners."
