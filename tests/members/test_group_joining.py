"""Into an open group and out again."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from members.actions import groups as actions
from members.models import AuditEntry, JoinRequest, Membership
from tests.members.factories import ThemeGroupFactory
from tests.members.groups import led_group, person, put, stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(tree):
    return ThemeGroupFactory()


@pytest.fixture
def ada():
    return person("Ada")


def page(client, group):
    return client.get(group.get_absolute_url()).content.decode()


def test_a_member_joins_with_one_button_and_leaves_with_another(group, ada, client):
    client.force_login(ada)
    assert "Join the group" in page(client, group)
    answer = client.post(f"/groups/{group.slug}/join/", follow=True)
    assert "You are in the group" in answer.content.decode()
    assert stands(group, ada) == "member"
    assert "Leave the group" in page(client, group)
    client.post(f"/groups/{group.slug}/leave/")
    assert stands(group, ada) == ""


def test_joining_twice_is_joining_once(group, ada, client):
    client.force_login(ada)
    for _click in range(2):
        client.post(f"/groups/{group.slug}/join/")
    assert Membership.objects.get().user == ada


def test_the_database_holds_one_row_a_member(group, ada):
    put(group, ada, "member")
    with pytest.raises(IntegrityError):
        put(group, ada, "asked")


@pytest.mark.parametrize("what", ["join", "leave"])
def test_nothing_happens_on_a_get_or_to_a_stranger(what, group, ada, client):
    put(group, ada, "member")
    assert client.post(f"/groups/{group.slug}/{what}/").url.startswith("/accounts/login/")
    client.force_login(person("Ben"))
    assert client.get(f"/groups/{group.slug}/{what}/").status_code == 405
    assert Membership.objects.count() == 1


def test_whoever_waits_to_be_accepted_as_a_member_cannot_join(group, ada, client):
    JoinRequest.objects.create(user=ada, reason="I work on housing.")
    client.force_login(ada)
    assert "once you are a member" in page(client, group)
    assert client.post(f"/groups/{group.slug}/join/").status_code == 403
    assert not Membership.objects.exists()


def test_a_group_that_is_not_there_is_not_found(ada, client, tree):
    client.force_login(ada)
    for what in ("", "ask/", "members/"):
        assert client.get(f"/groups/nowhere/{what}").status_code == 404
    for what in ("join/", "leave/"):
        assert client.post(f"/groups/nowhere/{what}").status_code == 404


@pytest.mark.parametrize("state", ["removed", "declined"])
def test_whoever_was_turned_away_does_not_simply_come_back(state, group, ada, client):
    put(group, ada, state, answer="Please write less.")
    with pytest.raises(ValidationError):
        actions.join(group=group, user=ada)
    client.force_login(ada)
    shown = page(client, group)
    assert "Ask again" in shown
    assert "Please write less." in shown
    assert client.post(f"/groups/{group.slug}/join/").url == f"/groups/{group.slug}/ask/"
    assert stands(group, ada) == state


def test_asking_and_withdrawing_does_not_wash_a_removal_off(group, ada):
    put(group, ada, "removed", answer="Please write less.")
    actions.ask(group=group, user=ada, reason="I will.")
    actions.withdraw(group=group, user=ada)
    with pytest.raises(ValidationError):
        actions.join(group=group, user=ada)


def test_a_facilitator_who_leaves_gives_that_up(tree, client):
    group, leader = led_group()
    client.force_login(leader)
    assert "leaving gives that up" in page(client, group)
    client.post(f"/groups/{group.slug}/leave/")
    group.refresh_from_db()
    assert group.facilitator is None
    assert AuditEntry.objects.get().verb == "role-taken"
    assert not mail.outbox
