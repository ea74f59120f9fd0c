"""Editors and moderators read what readers wrote, and note that it is dealt with; nobody rewrites it."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from core.registry import chores
from home.housekeeping import SENDERS_KEPT, forget_senders
from home.models import Feedback
from tests.home.factories import FeedbackFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/feedback/"


@pytest.fixture(params=["moderator", "editor"])
def reading(request, client):  # type: ignore[no-untyped-def]
    """A moderator's or an editor's browser."""
    client.force_login(request.getfixturevalue(request.param))
    return client


def test_the_list_shows_each_message_with_its_page(reading):
    FeedbackFactory(text="A word is missing.", path="/pilots/kent/")
    page = reading.get(LIST).content.decode()
    assert "A word is missing." in page
    assert '<a href="/pilots/kent/">' in page


@pytest.mark.parametrize(("query", "shown"), [("state=waiting", "open"), ("state=settled", "done"), ("kind=wrong", "")])
def test_the_list_is_filtered_by_kind_and_state(reading, query, shown):
    FeedbackFactory(text="still open")
    FeedbackFactory(text="all done", handled_at=timezone.now())
    page = reading.get(f"{LIST}?{query}").content.decode()
    assert ("still open" in page, "all done" in page) == (shown == "open", shown == "done")


def test_the_list_costs_the_same_with_one_and_with_ten(client, editor, query_count):
    client.force_login(editor)

    def cost():  # type: ignore[no-untyped-def]
        with query_count() as counted:
            client.get(LIST)
        return counted()

    FeedbackFactory()
    cost()
    one = cost()
    FeedbackFactory.create_batch(9)
    assert cost() == one


def test_one_click_deals_with_it_and_another_takes_that_back(reading):
    message = FeedbackFactory()
    assert reverse("feedback:settle", args=[message.pk]) in reading.get(LIST).content.decode()
    assert reading.post(reverse("feedback:settle", args=[message.pk])).url == LIST
    message.refresh_from_db()
    assert message.handled_at
    assert message.handled_by.pk == int(reading.session["_auth_user_id"])
    reading.post(reverse("feedback:reopen", args=[message.pk]))
    message.refresh_from_db()
    assert (message.handled_at, message.handled_by) == (None, None)


def test_a_message_is_read_whole_with_the_address_to_answer(reading):
    message = FeedbackFactory(text="One.\nTwo.", email="reader@example.org")
    page = reading.get(reverse("feedback:inspect", args=[message.pk])).content.decode()
    assert "One.\nTwo." in page
    assert 'href="mailto:reader@example.org"' in page


@pytest.mark.parametrize("view", ["settle", "reopen"])
def test_looking_changes_nothing(reading, view):
    message = FeedbackFactory()
    assert reading.get(reverse(f"feedback:{view}", args=[message.pk])).status_code == 405
    assert not Feedback.objects.get().handled_at


@pytest.mark.parametrize("view", ["add", "edit"])
def test_there_is_no_form_to_write_or_change_one(view):
    with pytest.raises(NoReverseMatch):
        reverse(f"feedback:{view}", args=[] if view == "add" else [1])


def test_only_an_administrator_deletes(client, editor, admin):
    message = FeedbackFactory()
    address = reverse("feedback:delete", args=[message.pk])
    client.force_login(editor)
    client.post(address)
    assert Feedback.objects.exists()
    client.force_login(admin)
    client.post(address)
    assert not Feedback.objects.exists()


def test_others_may_neither_read_nor_settle(client, trusted_member):
    message = FeedbackFactory(text="A word is missing.")
    client.force_login(trusted_member)
    assert client.get(LIST).status_code == 302
    client.post(reverse("feedback:settle", args=[message.pk]))
    assert not Feedback.objects.get().handled_at


def test_what_waits_is_on_the_dashboard_oldest_first(editor, django_assert_max_num_queries):
    now = timezone.now()
    FeedbackFactory(text="newer", made_at=now)
    FeedbackFactory(text="older", made_at=now - timedelta(days=2), path="/pilots/kent/")
    FeedbackFactory(text="done", handled_at=now)
    chore = chores.get("home.feedback")
    with django_assert_max_num_queries(1):
        waiting = chore.waiting(editor)
    assert [todo.title for todo in waiting] == ["older", "newer"]
    assert "/pilots/kent/" in waiting[0].note
    assert editor.has_perm(chore.permission)


def test_who_wrote_is_forgotten_ninety_days_after_it_was_dealt_with(new_member):
    long_ago = timezone.now() - SENDERS_KEPT - timedelta(hours=1)
    old = FeedbackFactory(email="old@example.org", user=new_member, handled_at=long_ago)
    recent = FeedbackFactory(email="recent@example.org", handled_at=timezone.now())
    open_one = FeedbackFactory(email="open@example.org", made_at=long_ago)
    assert forget_senders() == "1 senders forgotten"
    assert forget_senders() == "0 senders forgotten"
    for message in (old, recent, open_one):
        message.refresh_from_db()
    assert (old.email, old.user, old.text) == ("", None, "A word is missing.")
    assert (recent.email, open_one.email) == ("recent@example.org", "open@example.org")
