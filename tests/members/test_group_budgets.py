"""What pages of groups cost: the same with ten members and with 5,000."""

from django.core.cache import cache

from core.planner import measure_tables
from members.models import Membership, MembershipState, Profile, ThemeGroup, User, Visibility
from tests.directory.factories import ThemeFactory
from tests.members.factories import ThemeGroupFactory
from tests.members.groups import led_group, person

BUDGET = 15
FOR_DECIDING = {"facilitator", "moderator"}  # who may open the page where requests are decided


def fill(group, number):
    """Have `number` more members, every tenth of whom asks instead."""
    start = User.objects.count()
    users = User.objects.bulk_create(
        User(username=f"bulk-{n}", email=f"bulk-{n}@example.org") for n in range(start, start + number)
    )
    address = User._meta.get_field("emailaddress").related_model
    address.objects.bulk_create(address(user=user, email=user.email, verified=True, primary=True) for user in users)
    Profile.objects.bulk_create(Profile(user=user, listed=Visibility.MEMBERS, job_title="Officer") for user in users)
    state = MembershipState
    Membership.objects.bulk_create(
        Membership(group=group, user=user, state=state.ASKED if n % 10 == 0 else state.MEMBER)
        for n, user in enumerate(users)
    )
    measure_tables()


def cost(client, query_count, url):
    cache.clear()
    client.get(url)  # the first visit sizes pictures
    with query_count() as count:
        answer = client.get(url)
    assert answer.status_code == 200
    return count()


PATHS = ("/groups/", "/groups/work/", "/groups/work/?page=2", "/groups/work/members/")


def test_a_page_costs_the_same_with_ten_members_and_with_five_thousand(tree, client, query_count, moderator):
    group, leader = led_group(name="Work", theme=ThemeFactory())
    readers = {"stranger": None, "member": person("Ada"), "facilitator": leader, "moderator": moderator}
    seen = [(path, who) for path in PATHS for who in readers if "members" not in path or who in FOR_DECIDING]

    def costs():
        found = {}
        for path, who in seen:
            client.logout()
            if readers[who]:
                client.force_login(readers[who])
            found[path, who] = cost(client, query_count, path)
        return found

    fill(group, 10)
    few = costs()
    fill(group, 5_000)
    assert costs() == few
    assert max(few.values()) <= BUDGET, few


def test_the_list_costs_the_same_with_one_group_and_with_ten(tree, client, query_count):
    ThemeGroupFactory(theme=ThemeFactory())
    one = cost(client, query_count, "/groups/")
    for _number in range(9):
        ThemeGroupFactory(theme=ThemeFactory())
    assert ThemeGroup.objects.count() == 10
    assert cost(client, query_count, "/groups/") == one <= BUDGET


def test_a_long_list_of_members_has_pages(tree, client):
    group, leader = led_group(name="Work")
    fill(group, 60)
    client.force_login(leader)
    assert client.get("/groups/work/").content.decode().count('class="people__one"') == 24
    assert client.get("/groups/work/?page=3").content.decode().count('class="people__one"') == 7
    assert client.get("/groups/work/?page=rubbish").status_code == 200
