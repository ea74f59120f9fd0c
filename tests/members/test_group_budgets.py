"""What pages of groups cost: the same with ten members and with 5,000."""

import pytest
from django.core.cache import cache
from wagtail_factories import ImageFactory

from core.queries.planner import measure_tables
from members.models import Membership, MembershipState, Profile, ThemeGroup, User, Visibility
from tests.directory.factories import ThemeFactory
from tests.members.factories import ThemeGroupFactory
from tests.members.groups import led_group, person

pytestmark = pytest.mark.any_database

BUDGET = 15
FOR_DECIDING = {"facilitator", "moderator"}  # who may open the page where requests are decided


@pytest.fixture
def photo(db):
    return ImageFactory()


def fill(group, number, photo):
    """Have `number` more members with a photo each, every tenth of whom asks instead."""
    start = User.objects.count()
    users = User.objects.bulk_create(
        User(username=f"bulk-{n}", email=f"bulk-{n}@example.org") for n in range(start, start + number)
    )
    address = User._meta.get_field("emailaddress").related_model
    address.objects.bulk_create(address(user=user, email=user.email, verified=True, primary=True) for user in users)
    image = type(photo)
    drawn = {"file": photo.file.name, "width": photo.width, "height": photo.height}
    photos = image.objects.bulk_create(
        image(title=user.username, collection=photo.collection, **drawn) for user in users
    )
    Profile.objects.bulk_create(
        Profile(user=user, listed=Visibility.MEMBERS, job_title="Officer", photo=own)
        for user, own in zip(users, photos, strict=True)
    )
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


def test_a_page_costs_the_same_with_ten_members_and_with_five_thousand(tree, client, query_count, moderator, photo):
    group, leader = led_group(name="Work", theme=ThemeFactory(), picture=photo)
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

    fill(group, 10, photo)
    few = costs()
    fill(group, 5_000, photo)
    assert costs() == few
    assert max(few.values()) <= BUDGET, few


def test_the_list_costs_the_same_with_one_group_and_with_ten(tree, client, query_count, photo):
    ThemeGroupFactory(theme=ThemeFactory(), picture=photo)
    one = cost(client, query_count, "/groups/")
    for _number in range(9):
        ThemeGroupFactory(theme=ThemeFactory(), picture=ImageFactory())
    assert ThemeGroup.objects.count() == 10
    assert cost(client, query_count, "/groups/") == one <= BUDGET


@pytest.mark.each_database
def test_a_long_list_of_members_has_pages(tree, client, photo):
    group, leader = led_group(name="Work")
    fill(group, 60, photo)
    client.force_login(leader)
    assert client.get("/groups/work/").content.decode().count('class="people__one"') == 24
    assert client.get("/groups/work/?page=3").content.decode().count('class="people__one"') == 7
    assert client.get("/groups/work/?page=rubbish").status_code == 200
