"""What members wrote is on their page, and groups talk below theirs."""

from discussion.conversations.shelves import comments_of_member
from discussion.models import Comment, Conversation
from tests.access_matrix.states import restrict
from tests.core.shelf_contract import keeps_the_contract
from tests.discussion.comments import send, written
from tests.members.factories import ThemeGroupFactory, UserFactory


def test_comments_of_a_member_are_a_shelf_of_their_page(update, trusted_member):
    member = UserFactory()
    for number in range(10):
        written(update, member, f"Number {number}")
    shelf = keeps_the_contract(comments_of_member, member, trusted_member)
    assert (shelf.count, len(shelf.things)) == (10, 6)


def test_what_is_hidden_is_not_on_the_shelf(update, trusted_member):
    written(update, trusted_member)
    restrict(update.page_ptr, "groups")
    assert comments_of_member(trusted_member, UserFactory()) is None


def test_a_group_talks_below_its_page(client, trusted_member):
    group = ThemeGroupFactory(name="Work")
    client.force_login(trusted_member)
    send(client, group, "Who comes on Monday?")
    assert Conversation.objects.get().thing == group
    html = client.get(group.get_absolute_url()).content.decode()
    assert "Who comes on Monday?" in html
    assert client.get(f"/comments/{Comment.objects.get().pk}/").url.startswith(group.get_absolute_url())
