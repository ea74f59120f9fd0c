"""Groups and the people in them, for tests."""

from typing import Any

from members.models import Membership, MembershipState, ThemeGroup, Visibility
from tests.members.factories import ProfileFactory, ThemeGroupFactory


def person(name: str, listed: str = Visibility.MEMBERS, **profile: Any) -> Any:
    """Somebody who takes part, called `name` in one word, and whom members may find."""
    return ProfileFactory(user__username=name.lower(), user__first_name=name, listed=listed, **profile).user


def led_group(**fields: Any) -> tuple[ThemeGroup, Any]:
    """A group with its facilitator, who is in it."""
    leader = person("Leader")
    group = ThemeGroupFactory(facilitator=leader, **fields)
    Membership.objects.create(group=group, user=leader)
    return group, leader


def put(group: ThemeGroup, user: Any, state: str, **words: str) -> Membership:
    """Where `user` stands with `group`."""
    return Membership.objects.create(group=group, user=user, state=MembershipState(state), **words)


def stands(group: ThemeGroup, user: Any) -> str:
    """The state of `user` in `group`; empty for whoever has nothing to do with it."""
    found = Membership.objects.filter(group=group, user=user).first()
    return found.state if found else ""
