"""The facilitator lets people in, turns them away, takes them out."""

import pytest
from django.core import mail

from members.actions import groups as actions
from members.models import AuditEntry, Membership
from tests.members.groups import led_group, person, put, stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(tree, client):
    group, leader = led_group(name="Work", restricted=True)
    client.force_login(leader)
    return group


@pytest.fixture
def requests(group):
    """Two who ask."""
    return [put(group, person(name), "asked", reason=f"{name} asks.") for name in ("Ada", "Ben")]


def send(client, verdict, people, message=""):
    return client.post(
        "/groups/work/members/", {"verdict": verdict, "person": [one.pk for one in people], "message": message}
    )


def test_the_page_shows_who_asks_and_why(requests, client):
    shown = client.get("/groups/work/members/").content.decode()
    assert "Ada asks." in shown
    assert "Ben asks." in shown
    assert "@example.org" not in shown


def test_everybody_ticked_is_let_in_at_once_and_told(group, requests, client):
    assert send(client, "accept", requests, "Welcome.").status_code == 302
    assert [stands(group, one.user) for one in requests] == ["member", "member"]
    assert sorted(letter.to[0] for letter in mail.outbox) == ["ada@example.org", "ben@example.org"]
    assert all("Welcome." in letter.body and letter.reply_to == [] for letter in mail.outbox)


def test_only_who_is_ticked_is_decided_about(group, requests, client):
    send(client, "decline", requests[:1], "This one is for councils.")
    assert [stands(group, one.user) for one in requests] == ["declined", "asked"]
    assert "This one is for councils." in mail.outbox[0].body


def test_a_member_is_taken_out_with_a_message_and_it_is_on_record(group, client):
    ada = put(group, person("Ada"), "member")
    send(client, "remove", [ada], "The group has closed its list.")
    assert stands(group, ada.user) == "removed"
    entry = AuditEntry.objects.get()
    assert (entry.subject, entry.by, entry.note) == (ada.user, group.facilitator, "removed from “Work”")
    assert "The group has closed its list." in mail.outbox[0].body


@pytest.mark.parametrize("verdict", ["decline", "remove"])
def test_nobody_is_turned_away_without_a_word(verdict, group, requests, client):
    member = put(group, person("Cleo"), "member")
    ticked = [member] if verdict == "remove" else requests[:1]
    answer = send(client, verdict, ticked)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "whoever is turned away should know why" in shown
    assert f'value="{ticked[0].pk}" checked' in shown
    assert shown.count('id="error-summary-title"') == 1
    assert not mail.outbox


def test_a_post_without_a_tick_says_so_and_keeps_the_message(requests, client):
    answer = send(client, "accept", [], "Welcome.")
    assert answer.status_code == 422
    assert "Tick at least one person." in answer.content.decode()
    assert "Welcome." in answer.content.decode()


@pytest.mark.parametrize("rubbish", ["x", "-1", "9" * 30, "١"])
def test_rubbish_in_a_tick_is_no_fault_of_the_server(rubbish, requests, client):
    sent = {"verdict": "accept", "person": [rubbish], "message": ""}
    assert client.post("/groups/work/members/", sent).status_code in {302, 422}
    assert client.post("/groups/work/members/", {"verdict": "dance", "person": ["1"]}).status_code == 422


def test_a_tick_in_another_group_counts_for_nothing(group, client):
    other = put(led_elsewhere(), person("Ada"), "asked")
    send(client, "accept", [other])
    assert stands(other.group, other.user) == "asked"


def led_elsewhere():
    return actions.ThemeGroup.objects.create(name="Elsewhere", slug="elsewhere", description="Another.")


def test_a_request_decided_meanwhile_is_told_and_left(group, requests, client):
    Membership.objects.filter(pk=requests[0].pk).update(state="member")
    answer = client.post(
        "/groups/work/members/",
        {"verdict": "decline", "person": [one.pk for one in requests], "message": "No."},
        follow=True,
    )
    shown = answer.content.decode()
    assert "Decided about 1 person." in shown
    assert "1 person was left" in shown
    assert [stands(group, one.user) for one in requests] == ["member", "declined"]


def test_a_facilitator_taken_out_by_a_moderator_no_longer_looks_after_it(group, moderator):
    leader = Membership.objects.get(user=group.facilitator)
    actions.remove(membership=leader, by=moderator, message="Moved on.")
    group.refresh_from_db()
    assert group.facilitator is None
