"""Where published comments lead is looked at each night with all other links."""

from discussion.conversations.outside import comments
from discussion.models import Comment, CommentState
from tests.discussion.comments import written
from tests.members.factories import UserFactory


def test_links_of_published_comments_are_given_with_the_list_an_editor_finds_them_in(update, client, editor):
    writer = UserFactory(first_name="Ada", last_name="Byron")
    written(update, writer, "See [the report](https://report.example/one#part), and no other.")
    hidden = written(update, writer, "See https://hidden.example/ too.")
    Comment.objects.filter(pk=hidden.pk).update(state=CommentState.REMOVED)
    written(update, writer, "No link at all: http is a word.")
    (found,) = comments()
    assert (found.title, found.urls) == ("Comment of Ada Byron", ["https://report.example/one"])
    client.force_login(editor)
    assert client.get(found.edit_url).status_code == 200
