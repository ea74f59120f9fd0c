"""A kind of thing that waits, made for the tests of the queue: requests to join, decided by a note on the row."""

import pytest

from core.registry import QueueKind, Register
from members.models import JoinRequest, JoinState
from tests.pilots.factories import PilotFactory, UpdateFactory


def put(state):
    def carry_out(*, thing, by, note):
        thing.state = state
        thing.save(update_fields=["state"])

    return carry_out


@pytest.fixture
def kind(monkeypatch):
    """The one registered kind."""
    register = Register("queue kind")
    made = QueueKind(
        label="Joiners",
        waiting=lambda: JoinRequest.objects.filter(state=JoinState.WAITING).select_related("user"),
        title=lambda thing: f"{thing.user.username} wants to join",
        template="discussion/admin/_nothing_more.html",
        accept=put(JoinState.ACCEPTED),
        refuse=put(JoinState.DECLINED),
        undo=put(JoinState.WAITING),
        author=lambda thing: thing.user,
        search=("user__username",),
        author_column="user",
    )
    register.register("joining", made)
    for module in ("waiting", "deciding"):
        monkeypatch.setattr(f"discussion.queue.{module}.queue_kinds", register)
    return made


@pytest.fixture
def update(tree):
    """A page to comment on: an update of a pilot."""
    return UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder, title="A visit to the Vale")
