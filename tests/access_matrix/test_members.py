"""Members: who may open the page of one and write to them, by what they chose and where they stand."""

import pytest

from members.models import JoinState, Profile, User
from tests.access_matrix import table
from tests.access_matrix.test_matrix import SECRET, found  # noqa: F401 - the fixture
from tests.members.factories import JoinRequestFactory, ProfileFactory

pytestmark = pytest.mark.any_database  # the rooms' own tests ask the queries behind on both databases

ROWS = [(part, row) for part in (table.MEMBER, table.MEMBER_WRITE) for row in table.states(part)]


def _put(profile, state):
    """Change the member; states are told apart by the comma."""
    own, account = Profile.objects.filter(pk=profile.pk), User.objects.filter(pk=profile.user_id)
    changes = {
        "listed for everyone": lambda: own.update(listed="everyone"),
        "listed for members": lambda: own.update(listed="members"),
        "not listed": lambda: None,
        "takes no messages": lambda: own.update(takes_messages=False),
        "waits to be let in": lambda: JoinRequestFactory(user=profile.user),
        "declined": lambda: JoinRequestFactory(user=profile.user, state=JoinState.DECLINED),
        "blocked": lambda: account.update(is_active=False),
        "address not confirmed": lambda: profile.user.emailaddress_set.update(verified=False),
        "no such member": profile.user.delete,
    }
    for part in state.split(", "):
        changes[part]()


@pytest.mark.parametrize(("part", "row"), ROWS, ids=str)
def test_a_member(part, row, tree, found):  # noqa: F811 - the fixture
    profile = ProfileFactory(user__username="heron", user__first_name=SECRET)
    _put(profile, row.state)
    assert found(f"/{part.replace('<str:username>', 'heron')}") == row.expected
