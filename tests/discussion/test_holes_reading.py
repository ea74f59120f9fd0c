"""Holes of the package in what is shown: what is held, removed or private is seen by nobody who may not."""

import pytest

from discussion.models import Comment, CommentState, Report, ReportReason
from tests.access_matrix.states import restrict
from tests.discussion.comments import new_url, send, written
from tests.members.factories import UserFactory

pytestmark = pytest.mark.any_database

SECRET = "Heron on the weir"
HIDDEN = [state for state in CommentState if state != CommentState.PUBLISHED]


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_published_is_shown_nowhere(client, update, trusted_member, state):
    comment = written(update, UserFactory(), SECRET)
    written(update, UserFactory(), "An answer.", answers=comment)
    Comment.objects.filter(pk=comment.pk).update(state=state, is_public=False)
    client.force_login(trusted_member)
    key = comment.pk
    paths = [update.get_url(), f"/comments/{key}/report/", f"/comments/{key}/history/", new_url(update, comment)]
    for path in (*paths, f"/comments/{key}/edit/", f"/comments/{key}/withdraw/"):
        assert SECRET not in client.get(path, follow=True).content.decode(), path


@pytest.mark.each_database
def test_comments_of_a_private_page_are_as_private(client, update, trusted_member):
    written(update, UserFactory(), SECRET)
    restrict(update.page_ptr, "groups")
    client.force_login(trusted_member)
    assert not Comment.objects.visible_to(trusted_member).exists()
    assert client.get(new_url(update)).status_code == 404
    assert SECRET not in client.get("/", follow=True).content.decode()


def test_nobody_but_moderators_learns_who_reported(client, update, trusted_member):
    comment = written(update, UserFactory())
    Report.objects.create(comment=comment, by=UserFactory(first_name="Quillon"), reason=ReportReason.OTHER)
    client.force_login(trusted_member)
    for path in (update.get_url(), f"/comments/{comment.pk}/report/", f"/comments/{comment.pk}/history/"):
        assert "Quillon" not in client.get(path).content.decode()


def test_comments_go_with_their_page(update, trusted_member):
    first = written(update, trusted_member)
    written(update, trusted_member, answers=first)
    update.delete()
    assert not Comment.objects.exists()


def test_comments_go_with_a_page_above(update, trusted_member):
    written(update, trusted_member)
    update.pilot.delete()
    assert not Comment.objects.exists()


def test_the_address_of_a_comment_that_is_gone_answers_404(client, update, trusted_member):
    client.force_login(trusted_member)
    comment = written(update, trusted_member)
    update.delete()
    for part in ("", "edit/", "withdraw/", "report/", "history/"):
        assert client.get(f"/comments/{comment.pk}/{part}").status_code == 404


@pytest.mark.parametrize("key", [0, 2**31, 2**63, 10**30])
def test_a_key_that_cannot_be_answers_404(client, key, db):
    assert client.get(f"/comments/{key}/").status_code == 404
    assert client.post(f"/comments/{key}/report/", {}).status_code == 404


def test_a_draft_of_the_text_is_not_lost_when_it_is_refused(client, update, trusted_member, settings):
    settings.LIMITS = settings.LIMITS | {"comment": (1, 5)}
    client.force_login(trusted_member)
    send(client, update, "The first.")
    answer = send(client, update, "The second, kept.")
    assert answer.status_code == 429
    assert "The second, kept." in answer.content.decode()
