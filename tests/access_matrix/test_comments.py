"""A comment is as public as what it stands below, and only while it is published."""

import pytest
from wagtail.models import Page, PageViewRestriction

from core.subjects import mark_of
from discussion.models import Comment, Conversation, Openness
from tests.access_matrix import states, table
from tests.discussion.comments import written
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory, UpdateFactory

pytestmark = pytest.mark.any_database

SECRET = "Heron on the weir"
RESTRICTED = {
    "asks to sign in": PageViewRestriction.LOGIN,
    "for editors": PageViewRestriction.GROUPS,
    "behind a password": PageViewRestriction.PASSWORD,
}
ROWS = [row for route in table.COMMENTS for row in table.states(route)]


@pytest.fixture
def comment(tree):
    page = UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder, title=SECRET)
    return written(page, UserFactory(), SECRET)


def put(comment, state):
    """Change the comment, its conversation and its page; states are told apart by the comma."""
    page = comment.conversation.thing
    talks, rows = Conversation.objects.filter(pk=comment.conversation_id), Comment.objects.filter(pk=comment.pk)
    for part in state.split(", "):
        of_page = part.removeprefix("its page ")
        if part == "answered":
            written(page, UserFactory(), "An answer.", answers=comment)
            rows.update(nested_count=1)
        elif part in {"members only", "closed"}:
            talks.update(state=Openness.MEMBERS if part == "members only" else Openness.CLOSED)
        elif of_page in RESTRICTED:
            states.restrict(page.page_ptr, RESTRICTED[of_page])
        elif of_page == "a draft":
            Page.objects.filter(pk=page.pk).update(live=False)
        elif of_page == "deleted":
            page.delete()
        else:
            rows.update(state=part, is_public=part == "published")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_an_address_of_a_comment(row, comment, cast, asks):
    parts = sorted(row.state.split(", "), key=lambda part: part != "answered")  # before it is gone
    mark = mark_of(comment.conversation.thing)
    put(comment, ", ".join(parts))
    path = f"/{row.route}".replace("<int:pk>", str(comment.pk)) + (f"?on={mark}" if "new" in row.route else "")
    cells = []
    for role in cast:
        answer = asks(role).get(path)
        cells.append((role, str(answer.status_code)))
        assert answer.status_code in {200, 403} or SECRET not in answer.content.decode()
    assert tuple(cells) == row.expected
