"""What becomes of a comment: edited with its history, withdrawn, reported; closed conversations."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Site

from core import freshness
from core.subjects import mark_of
from discussion.commenting.publishing import tag_of
from discussion.models import Comment, CommentState, Conversation, DiscussionSetting, Report
from tests.discussion.comments import earlier, new_url, send, written


@pytest.fixture
def comment(update, trusted_member):
    return written(update, trusted_member, "The first words.")


def test_an_edited_comment_shows_how_it_read_before(client, update, comment, trusted_member):
    client.force_login(trusted_member)
    client.post(f"/comments/{comment.pk}/edit/", {"text": "Better words."})
    html = client.get(update.get_url()).content.decode()
    assert "Better words." in html
    assert "The first words." not in html
    client.logout()
    history = client.get(f"/comments/{comment.pk}/history/").content.decode()
    assert history.index("Better words.") < history.index("The first words.")


def test_after_a_quarter_of_an_hour_the_words_stay_and_what_was_typed_is_given_back(client, comment, trusted_member):
    earlier(comment, minutes=16)
    client.force_login(trusted_member)
    answer = client.post(f"/comments/{comment.pk}/edit/", {"text": "Too late, but kept."})
    assert answer.status_code == 403
    assert "Too late, but kept." in answer.content.decode()
    comment.refresh_from_db()
    assert comment.comment == "The first words."


def test_nobody_edits_or_withdraws_what_another_wrote(client, comment, moderator):
    client.force_login(moderator)
    for part in ("edit", "withdraw"):
        assert client.post(f"/comments/{comment.pk}/{part}/", {"text": "Mine now."}).status_code == 403
    comment.refresh_from_db()
    assert (comment.state, comment.comment) == (CommentState.PUBLISHED, "The first words.")


def test_whoever_was_signed_out_gets_the_text_back(client, comment):
    answer = client.post(f"/comments/{comment.pk}/edit/", {"text": "Typed for a long time."})
    assert answer.status_code == 403
    assert "Typed for a long time." in answer.content.decode()


def test_a_comment_edited_into_spam_waits_for_a_moderator(client, comment, trusted_member, update):
    client.force_login(trusted_member)
    links = " ".join(f"http://pills{number}.example/buy" for number in range(12))
    client.post(f"/comments/{comment.pk}/edit/", {"text": f"Buy cheap viagra online now {links}"})
    comment.refresh_from_db()
    assert (comment.state, comment.held_for) == (CommentState.HELD, ["edited"])
    assert Conversation.objects.get().published == 0


def test_a_withdrawn_comment_is_gone(client, comment, trusted_member, update):
    client.force_login(trusted_member)
    client.post(f"/comments/{comment.pk}/withdraw/")
    comment.refresh_from_db()
    assert (comment.state, comment.is_public) == (CommentState.WITHDRAWN, False)
    assert Conversation.objects.get().published == 0
    assert client.post(f"/comments/{comment.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize("who", ["reader", "member"])
def test_anybody_reports_a_comment_with_a_reason(client, comment, new_member, who, monkeypatch):
    monkeypatch.setattr("core.guard.GuardMixin.soonest", 0)
    if who == "member":
        client.force_login(new_member)
    path = f"/comments/{comment.pk}/report/"
    stamp = client.get(path).context["form"]["stamp"].value()
    answer = client.post(path, {"reason": "abuse", "text": "Rude.", "stamp": stamp}, follow=True)
    assert "A moderator looks at the comment." in answer.content.decode()
    kept = Report.objects.get()
    assert (kept.reason, kept.text, kept.by) == ("abuse", "Rude.", new_member if who == "member" else None)
    comment.refresh_from_db()
    assert (comment.open_reports, comment.state) == (1, CommentState.PUBLISHED)
    assert list(Comment.objects.waiting()) == [comment]


def test_a_member_reports_a_comment_once(client, comment, new_member, monkeypatch):
    monkeypatch.setattr("core.guard.GuardMixin.soonest", 0)
    client.force_login(new_member)
    path = f"/comments/{comment.pk}/report/"
    for _each in range(2):
        stamp = client.get(path).context["form"]["stamp"].value()
        client.post(path, {"reason": "abuse", "stamp": stamp})
    assert Report.objects.count() == 1


def test_a_conversation_closes_after_the_days_of_the_setting(client, update, comment, trusted_member):
    DiscussionSetting.objects.create(site=Site.objects.get(is_default_site=True), days_open=30)
    client.force_login(trusted_member)
    assert client.get(new_url(update)).status_code == 200
    Conversation.objects.update(last_at=timezone.now() - dt.timedelta(days=31))
    assert client.get(new_url(update)).status_code == 403
    answer = send(client, update, "Too late.")
    assert answer.status_code == 403
    assert "Too late." in answer.content.decode()


def test_a_conversation_without_a_comment_closes_for_nobody(client, update, trusted_member):
    """Its row may be there since a member follows it, or an editor set it: that is no comment to count from."""
    DiscussionSetting.objects.create(site=Site.objects.get(is_default_site=True), days_open=30)
    client.force_login(trusted_member)
    client.post(f"/comments/follow/?on={mark_of(update)}")
    Conversation.objects.update(made_at=timezone.now() - dt.timedelta(days=31))
    assert send(client, update, "The first word.").status_code == 302


def test_a_published_comment_has_its_page_drawn_anew(update, trusted_member, django_capture_on_commit_callbacks):
    told = set()
    freshness.listen(told.update)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            written(update, trusted_member)
    finally:
        freshness._listeners.remove(told.update)
    assert {tag_of(update), freshness.page_tag(update.pk)} <= told
