"""Who sees and decides what in a group."""

import pytest

from members.models import Visibility
from tests.members.factories import ThemeGroupFactory
from tests.members.groups import led_group, person, put

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def group(tree):
    group, _leader = led_group(name="Work", restricted=True, description="For those who help people find work.")
    for name, listed in (("Wide", Visibility.EVERYONE), ("Within", Visibility.MEMBERS), ("Hidden", Visibility.NOBODY)):
        put(group, person(name, listed), "member")
    put(group, person("Asking"), "asked", reason="A private reason.")
    return group


def seen(client, path="/groups/work/"):
    page = client.get(path).content.decode()
    return {name for name in ("Leader", "Wide", "Within", "Hidden", "Asking", "A private reason.") if name in page}


def test_a_stranger_reads_the_face_and_the_count_and_no_name(group, client):
    page = client.get("/groups/work/").content.decode()
    assert "For those who help people find work." in page
    assert '<span class="count">4</span>' in page
    assert seen(client) == set()
    assert seen(client, "/groups/") == set()


def test_a_member_sees_those_who_let_members_find_them(group, client):
    client.force_login(person("Reader"))
    assert seen(client) == {"Leader", "Wide", "Within"}
    assert "3 of 4 let other members find them" in client.get("/groups/work/").content.decode()


def test_a_member_hidden_from_others_sees_themselves(group, client):
    client.force_login(person("Nobody", Visibility.NOBODY))
    client.post("/groups/work/ask/", {"reason": "I would like to."})
    client.force_login(group.memberships.get(user__username="hidden").user)
    assert "Hidden" in seen(client)


def test_work_is_shown_as_the_member_chose(group, client):
    put(group, person("Loud", job_title="Housing officer"), "member")
    put(group, person("Quiet", job_title="Fire officer", show_work=Visibility.NOBODY), "member")
    client.force_login(person("Reader"))
    page = client.get("/groups/work/").content.decode()
    assert "Housing officer" in page
    assert "Fire officer" not in page


def test_a_facilitator_for_everyone_is_named_to_strangers(group, client):
    group.facilitator.profile.listed = Visibility.EVERYONE
    group.facilitator.profile.save()
    page = client.get("/groups/work/").content.decode()
    assert "Leader" in page
    assert "/write/" not in page


def test_members_write_to_the_facilitator_through_the_site(group, client):
    client.force_login(person("Reader"))
    page = client.get("/groups/work/").content.decode()
    assert 'href="/members/leader/write/"' in page
    assert "@example.org" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("reader", 302),
        ("new_member", 403),
        ("trusted_member", 403),
        ("moderator", 200),
        ("editor", 200),
        ("admin", 200),
    ],
)
def test_the_page_for_deciding_is_for_those_who_decide(who, status, group, request, client):
    user = request.getfixturevalue(who)
    if user:
        client.force_login(user)
    answer = client.get("/groups/work/members/")
    assert answer.status_code == status
    if status != 200:
        assert "A private reason." not in answer.content.decode()
        refused = 403  # a stranger too, who finds what was typed
        assert client.post("/groups/work/members/", {"verdict": "accept", "person": ["1"]}).status_code == refused


@pytest.mark.each_database
def test_an_ordinary_member_of_the_group_decides_nothing(group, client):
    client.force_login(group.memberships.get(user__username="wide").user)
    assert client.get("/groups/work/members/").status_code == 403


def test_a_facilitator_decides_in_the_own_group_and_nowhere_else(group, client):
    ThemeGroupFactory(name="Housing")
    client.force_login(group.facilitator)
    assert client.get("/groups/work/members/").status_code == 200
    assert client.get("/groups/housing/members/").status_code == 403
    assert client.get("/admin/theme_groups/").status_code == 302


def test_a_facilitator_who_is_blocked_decides_nothing(group, client):
    client.force_login(group.facilitator)
    type(group.facilitator).objects.filter(pk=group.facilitator.pk).update(is_active=False)
    assert client.get("/groups/work/members/").status_code == 302
