"""Theme groups: who reads, asks and decides, by where they stand with the group."""

import pytest

from directory.actions import keep_old_address
from members.models import Membership, ThemeGroup
from tests.access_matrix import table
from tests.access_matrix.test_matrix import SECRET, found  # noqa: F401 - the fixture
from tests.members.factories import ThemeGroupFactory

pytestmark = pytest.mark.any_database  # the rooms' own tests ask the queries behind on both databases

ROWS = [(below, row) for below in ("", *table.BELOW_GROUP) for row in table.states(f"{table.GROUP}{below}")]


def _each_is(group, state, cast):
    """Every account of the cast in this state; the facilitator's is one of them at a time, so it is asked by turns."""
    Membership.objects.bulk_create(Membership(group=group, user=user, state=state) for user in cast.values() if user)


def _put(group, state, cast):
    for part in state.split(", "):
        match part:
            case "restricted":
                ThemeGroup.objects.filter(pk=group.pk).update(restricted=True)
            case "asked" | "member" | "declined" | "removed":
                _each_is(group, part, cast)
            case "known by an older address":
                keep_old_address(old=group.get_absolute_url(), new="/groups/new/")
                ThemeGroup.objects.filter(pk=group.pk).update(slug="new-one")
            case "no such group":
                group.delete()


@pytest.mark.parametrize(("below", "row"), ROWS, ids=lambda value: str(value) or "face")
def test_a_group(below, row, tree, found, cast):  # noqa: F811 - the fixture
    group = ThemeGroupFactory(name="Work", description=SECRET if below else "What it is for.")
    another = ThemeGroupFactory(name="Another")
    _put(group, row.state, cast)
    led = another if "another" in row.state else group
    path = f"/groups/work/{below}"
    cells = []
    for role, account in cast.items():
        if "facilitator" in row.state:
            ThemeGroup.objects.filter(pk=led.pk).update(facilitator=account)
        cells += found(path, only=role)
    assert tuple(cells) == row.expected
