"""Accounts the demo has none of: one that waits, one that was declined, one that groups turned away. `make` runs in the
site."""

from members.actions.accounts import create_account
from members.models import JoinRequest, JoinState, Membership, MembershipState, ThemeGroup, User, Visibility

PASSWORD = "a long test password"
WAITING, DECLINED, TURNED_AWAY, LEADER = "waits", "declined", "turned-away", "leads"
GROUPS = {state: f"invented-{state.value}" for state in (MembershipState.DECLINED, MembershipState.REMOVED)}
ASKED = f"invented-{MembershipState.ASKED.value}"


def address(handle: str) -> str:
    return f"{handle}@standings.example"


def make() -> None:
    """Give the site one of each, and three groups to stand before."""
    people = {handle: _person(handle) for handle in (WAITING, DECLINED, TURNED_AWAY, LEADER)}
    for handle, state in ((WAITING, JoinState.WAITING), (DECLINED, JoinState.DECLINED)):
        JoinRequest.objects.create(user=people[handle], reason="I work on housing.", state=state)
    for state, slug in {**GROUPS, MembershipState.ASKED: ASKED}.items():
        group = ThemeGroup.objects.create(
            name=f"Invented group: {state.label}", slug=slug, description="Made up.", restricted=True,
            facilitator=people[LEADER],
        )  # fmt: skip
        told = "" if state == MembershipState.ASKED else "Not this year. Ask again in spring."
        Membership.objects.create(
            group=group, user=people[TURNED_AWAY], state=state, reason="I work on it.", answer=told
        )


def _person(handle: str) -> User:
    user = create_account(email=address(handle), password=PASSWORD, name=f"Invented {handle}", handle=handle)
    user.profile.listed = Visibility.MEMBERS
    user.profile.save(update_fields=["listed"])
    return user
