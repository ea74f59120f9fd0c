"""The list of changes is for administrators; the list of members is for moderators, and shows no address."""

import pytest
from django.contrib.auth.models import Group

from members.actions import audit
from members.actions.trust import is_trusted
from members.models import AuditEntry, AuditVerb, JoinState, User
from tests.members.factories import JoinRequestFactory, UserFactory

CHANGES = "/admin/reports/changes-to-members/"
MEMBERS = "/admin/members/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def test_administrators_read_filter_and_search_the_changes(client, admin, roles):
    for name, verb in (("pat", AuditVerb.BLOCKED), ("kim", AuditVerb.TRUSTED)):
        audit(verb=verb, subject=UserFactory(username=name), by=admin, note=f"because of {name}")
    client.force_login(admin)
    assert "Changes to members" in client.get("/admin/").content.decode()
    for query, shown, hidden in (
        ("", "pat", None),
        ("?verb=blocked", "pat", "kim"),
        ("?q=kim", "because of kim", "pat"),
    ):
        page = client.get(f"{CHANGES}results/{query}").content.decode()
        assert shown in page
        assert hidden is None or f"because of {hidden}" not in page


@pytest.mark.parametrize("who", ["moderator", "editor"])
def test_nobody_else_reads_them(who, request, client):
    client.force_login(request.getfixturevalue(who))
    assert client.get(CHANGES).status_code == 302
    assert "Changes to members" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("who", ["new_member", "trusted_member"])
def test_members_do_not_reach_the_list_of_members(who, request, client):
    client.force_login(request.getfixturevalue(who))
    assert client.get(MEMBERS).status_code == 302
    assert client.get(f"{MEMBERS}1/").status_code == 302


def test_no_address_is_shown(desk):
    user = UserFactory(username="pat", first_name="Pat", email="secret@example.org")
    for url in (MEMBERS, f"{MEMBERS}{user.pk}/", f"{MEMBERS}?q=secret"):
        assert "secret@" not in desk.get(url).content.decode()
    assert "Nobody fits." in desk.get(f"{MEMBERS}?q=secret").content.decode()


def test_the_list_is_filtered_by_name_and_state(desk):
    UserFactory(username="pat", first_name="Pat", last_name="Example", is_active=False)
    JoinRequestFactory(user__username="kim", state=JoinState.WAITING)
    for query, shown, hidden in (
        ("?q=exam pat", "Pat Example", "kim"),
        ("?state=blocked", "Pat Example", "kim"),
        ("?state=waiting", "kim", "Pat Example"),
        ("?state=rubbish&page=x", "kim", "nobody at all"),
    ):
        page = desk.get(f"{MEMBERS}{query}").content.decode()
        assert shown in page
        assert hidden not in page


def test_a_moderator_blocks_and_lets_in_again_with_a_reason(desk, moderator):
    user = UserFactory(username="pat")
    page = desk.post(f"{MEMBERS}{user.pk}/", {"deed": "block", "note": "Advertised."}, follow=True).content.decode()
    assert "is blocked" in page
    assert "Advertised." in page
    assert not User.objects.get(pk=user.pk).is_active
    desk.post(f"{MEMBERS}{user.pk}/", {"deed": "unblock"})
    assert User.objects.get(pk=user.pk).is_active
    assert {entry.by for entry in AuditEntry.objects.filter(subject=user)} == {moderator}


def test_a_moderator_gives_and_takes_trust(desk):
    user = UserFactory()
    desk.post(f"{MEMBERS}{user.pk}/", {"deed": "trust"})
    assert is_trusted(user)
    desk.post(f"{MEMBERS}{user.pk}/", {"deed": "untrust"})
    assert not is_trusted(user)
    assert Group.objects.get(name="Trusted members")


@pytest.mark.parametrize("deed", [{"deed": "crown"}, {"deed": ""}, {"deed": "block", "note": "x" * 301}])
def test_rubbish_changes_nothing_and_is_told(deed, desk):
    user = UserFactory()
    answer = desk.post(f"{MEMBERS}{user.pk}/", {"note": "Kept."} | deed)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert User.objects.get(pk=user.pk).is_active


def test_a_moderator_who_would_block_staff_reads_why_not(desk, admin):
    answer = desk.post(f"{MEMBERS}{admin.pk}/", {"deed": "block", "note": "Kept words."})
    assert "Only an administrator" in answer.content.decode()
    assert "Kept words." in answer.content.decode()


def test_the_list_asks_the_same_with_one_and_with_many(desk, query_count):
    counts = []
    desk.get(MEMBERS)
    for _time in range(2):
        with query_count() as count:
            desk.get(MEMBERS)
        counts.append(count())
        UserFactory.create_batch(9)
    assert counts[0] == counts[1]
