"""A page costs whoever is signed in two queries more than a reader: the session, and the account with all else."""

import pytest
from django.contrib.auth.models import Group

from core.subjects import mark_of
from members.models import JoinState
from tests.discussion.comments import written
from tests.members.factories import JoinRequestFactory
from tests.pilots.factories import PilotFactory
from tests.watching.makers import notified
from watching.actions import follow

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def pilot(tree, new_member):
    made = PilotFactory(parent=tree.pilots)
    written(made, new_member)
    return made


def cost(client, url, query_count):
    client.get(url)
    with query_count() as count:
        client.get(url)
    return count()


@pytest.mark.each_database
@pytest.mark.parametrize("who", ["new_member", "trusted_member"])
def test_a_member_costs_two_queries_more_than_a_reader(who, pilot, client, query_count, request):
    user, read = request.getfixturevalue(who), cost(client, pilot.url, query_count)
    notified(user)
    follow(user=user, thing=pilot)
    client.force_login(user)
    assert cost(client, pilot.url, query_count) <= read + 2
    page = client.get(pilot.url).content.decode()
    assert '1<span class="vh"> unread notifications' in page
    assert mark_of(pilot) in page
    assert "Stop following" in page


def test_what_came_with_an_account_is_read_anew_with_every_request(pilot, client, moderator):
    client.force_login(moderator)
    admin = "/admin/queue/"
    assert client.get(admin).status_code == 200
    assert "talk__form" in client.get(pilot.url).content.decode()
    moderator.groups.remove(Group.objects.get(name="Moderators"))
    assert client.get(admin).status_code == 302
    request = JoinRequestFactory(user=moderator, state=JoinState.WAITING)
    assert "talk__form" not in client.get(pilot.url).content.decode()
    request.delete()
    type(moderator).objects.filter(pk=moderator.pk).update(is_active=False)
    assert "Sign in" in client.get(pilot.url).content.decode()
