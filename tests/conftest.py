"""What every test may ask for: a migrated database, the site's tree, the cast of five."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection

from tests import database
from tests.home.factories import site_tree
from tests.members.factories import UserFactory


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """One migrated template, copied for this process: migrating costs half a minute, a copy costs nothing."""
    with database.ready():
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def tree(db: None):  # type: ignore[no-untyped-def]
    """Home page and pilot list, as on a site that was just set up: `tree.home`, `tree.pilots`."""
    return site_tree()


@pytest.fixture
def reader() -> None:
    """Somebody without an account: nothing to sign in with."""
    return


def _member(group: str | None = None, **fields: object):  # type: ignore[no-untyped-def]
    user = UserFactory(**fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def new_member(db: None):  # type: ignore[no-untyped-def]
    """Just joined."""
    return _member(username="new-member")


@pytest.fixture
def trusted_member(roles: None):  # type: ignore[no-untyped-def]
    """Five accepted contributions."""
    return _member("Trusted members", username="trusted-member")


@pytest.fixture
def moderator(roles: None):  # type: ignore[no-untyped-def]
    """Reviews what people send."""
    return _member("Moderators", username="moderator")


@pytest.fixture
def editor(roles: None):  # type: ignore[no-untyped-def]
    """Publishes pilots."""
    return _member("Editors", username="editor")


@pytest.fixture
def admin(db: None):  # type: ignore[no-untyped-def]
    """May do everything."""
    return UserFactory(username="admin", is_staff=True, is_superuser=True)


@pytest.fixture
def roles(tree: object) -> None:
    """The groups of product.md with their permissions, on the site's tree."""
    from members.actions import ensure_roles

    ensure_roles()


@pytest.fixture
def query_count(db: None):  # type: ignore[no-untyped-def]
    """Counts queries, BEGIN and SAVEPOINT apart: `with query_count() as count: …; assert count() <= 20`."""
    from contextlib import contextmanager

    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counting():  # type: ignore[no-untyped-def]
        with CaptureQueriesContext(connection) as captured:
            yield lambda: sum(
                not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK"))
                for query in captured.captured_queries
            )

    return counting
