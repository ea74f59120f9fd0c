"""Who asks: the cast of the table's columns, in a database in which each of them has signed in already."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from members.actions import ensure_roles
from members.models import User
from tests import database
from tests.home.factories import site_tree
from tests.members.factories import UserFactory

GROUPS = {
    "new_member": None,
    "trusted_member": "Trusted members",
    "moderator": "Moderators",
    "editor": "Editors",
    "admin": None,
}


@dataclass
class Peopled:
    """A site with the cast on it: its database, and the session of each role."""

    copy: database.Copy | None = None
    sessions: dict[str, str] = field(default_factory=dict)

    def furnish(self) -> None:
        """Make the accounts and sign them in: done once, for it takes a third of the time of asking for a page."""
        site_tree()
        ensure_roles()
        for role, group in GROUPS.items():
            all_rights = role == "admin"
            user = UserFactory(username=_name(role), is_staff=all_rights, is_superuser=all_rights)
            user.groups.set(Group.objects.filter(name=group))
            client = Client()
            client.force_login(user)
            self.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value


def _name(role: str) -> str:
    return role.replace("_", "-")


@pytest.fixture(scope="session")
def _peopled(django_db_setup: None, django_db_blocker) -> Iterator[Peopled]:  # type: ignore[no-untyped-def]
    peopled = Peopled()
    made = database.fresh("cast", peopled.furnish)
    with django_db_blocker.unblock(), made as peopled.copy, django_db_blocker.block():
        yield peopled


@pytest.fixture(scope="module", autouse=True)
def _on_the_peopled_site(_peopled: Peopled, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    with django_db_blocker.unblock(), database.in_use(_peopled.copy), django_db_blocker.block():
        yield


@pytest.fixture
def cast(db: None) -> dict[str, User | None]:
    """Role -> account; a reader has none."""
    accounts = {user.username: user for user in User.objects.all()}
    return {"reader": None} | {role: accounts[_name(role)] for role in GROUPS}


@pytest.fixture
def asks(client: Client, _peopled: Peopled) -> Callable[[str], Client]:
    """`asks(role)`: the client in the hands of somebody of this role."""

    def handed(role: str) -> Client:
        client.cookies.clear()
        if role in _peopled.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = _peopled.sessions[role]
        return client

    return handed


def _of_the_cast(role: str) -> Callable[..., User]:
    """The fixture of the role's name: here it is somebody who stands on the peopled site."""

    @pytest.fixture(name=role)
    def somebody(cast: dict[str, User]) -> User:
        return cast[role]

    return somebody


new_member, trusted_member, moderator, editor, admin = map(_of_the_cast, GROUPS)
