"""What every test may ask for: a migrated database, the site's tree, the cast of five."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.test import TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler, register_signal_handlers
from wagtail import signal_handlers

from home import actions
from home.models import HomePage
from members.actions import ensure_roles
from pilots.models import PilotIndexPage
from tests import database, spreading
from tests.home.factories import Tree, site_tree
from tests.members.factories import UserFactory

DATABASE_FIXTURES = {"db", "transactional_db"}

# No test is timed: on a busy machine the first example of a run can take long. The examples are the same every time.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`./test` runs the suite in parts; plain pytest runs all of it once."""
    gc.freeze()  # what was imported stays: looking through it again and again took a tenth of the time
    gc.set_threshold(100_000, 50, 50)
    strays = [item.nodeid for item in items if _in_browser(item) and not item.nodeid.startswith("tests/browser/")]
    if strays:
        raise pytest.UsageError(f"./test looks for tests of the browser in tests/browser alone: {strays}")
    part = os.environ.get("SHARED_GROUND_PART")
    if part:
        config.hook.pytest_deselected(items=[item for item in items if not _belongs(item, part)])
        items[:] = [item for item in items if _belongs(item, part)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """With several processes: which of them passes what."""
    return spreading.scheduler(config, log)


def _belongs(item: pytest.Item, part: str) -> bool:
    on_engines = item.get_closest_marker("scale") is not None
    if on_engines or part == "scale":
        return on_engines and part == "scale"
    in_browser = _in_browser(item)
    if part == "postgres":
        if in_browser:
            return item.get_closest_marker("on_postgres") is not None
        return _uses_database(item) and _asks_what_no_other_asks(item)
    return in_browser == (part == "browser")


def _asks_what_no_other_asks(item: pytest.Item) -> bool:
    """Whether another database could answer otherwise, and no other test would notice.

    So it is with what verbs write, with constraints, locks and transactions, with the rows, order and counts that
    managers give, with JSON, the search and migrations. Pages, forms, mail and budgets only ask the same questions
    through a request: their files are marked `any_database`, and a test of theirs that asks in a form in which no
    other does is marked `each_database`. `test_same_for_all` walks by every kind of page on both.
    """
    return item.get_closest_marker("any_database") is None or item.get_closest_marker("each_database") is not None


def _in_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(DATABASE_FIXTURES & fixtures) or item.get_closest_marker("django_db") is not None


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and bool(marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    return asked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What a test committed is gone before the next one starts."""
    try:
        return (yield)
    finally:
        if _commits(item):
            database.restore()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """One migrated template, copied for this process and furnished with the site's tree and the roles."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), database.fresh("site", furnish) as site:
        # Django's flush would empty the tables that migrations fill; `database.restore` does its work.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        with database.in_use(site), django_db_blocker.block():
            yield


def furnish() -> None:
    """What stands in the test database from the start."""
    site_tree()
    ensure_roles()


@pytest.fixture(scope="module")
def bare(django_db_setup: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """For this module the database is as migrations leave it."""
    # A test asks for the database itself: left open here, it would be there for every test of this process after it.
    with (
        django_db_blocker.unblock(),
        database.fresh("bare", _nothing) as copy,
        database.in_use(copy),
        django_db_blocker.block(),
    ):
        yield


def _nothing() -> None:
    """Migrations made all there is."""


@dataclass
class Demo:
    """What the load of the demo said, the folder it wrote the passwords to and the database it is in."""

    first: actions.DemoLoad
    data: Path
    copy: database.Copy

    @property
    def file(self) -> Path:
        return self.data / "demo-accounts.json"


@pytest.fixture(scope="session")
def _demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Demo]:  # type: ignore[no-untyped-def]
    data = tmp_path_factory.mktemp("data")
    loads: list[actions.DemoLoad] = []
    with django_db_blocker.unblock(), override_settings(DATA_DIR=data):
        made = database.fresh("demo", lambda: loads.append(actions.load_demo()))
        with made as copy, django_db_blocker.block():
            yield Demo(loads[0], data, copy)


@pytest.fixture(scope="module")
def demo_site(_demo: Demo, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """For this module the database is a site with the demo on it, loaded once for each process."""
    with django_db_blocker.unblock(), database.in_use(_demo.copy), django_db_blocker.block():
        yield


@pytest.fixture
def demo(demo_site: None, db: None, _demo: Demo) -> Iterator[Demo]:
    """A site with the demo on it, and the passwords that were written."""
    before = _demo.file.read_bytes()
    with override_settings(DATA_DIR=_demo.data):
        yield _demo
    _demo.file.write_bytes(before)
    _demo.file.chmod(0o600)


@pytest.fixture(autouse=True, scope="session")
def _no_index_follows() -> None:
    """Two indexes take a third of the time of a test that makes pages.

    Few look at Wagtail's index of what refers to what. That of modelsearch no site with Whoosh keeps either, as
    `tests/search/test_clock.py` shows: what is searched follows the outbox, where a test asks for an engine.
    """
    signal_handlers.disconnect_reference_index_signal_handlers()
    _disconnect_search()


def _disconnect_search() -> None:
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)


@pytest.fixture
def reference_index() -> Iterator[None]:
    """In this test what is saved is also noted in Wagtail's index of what refers to what."""
    signal_handlers.connect_reference_index_signal_handlers()
    yield
    signal_handlers.disconnect_reference_index_signal_handlers()


@pytest.fixture
def searchable() -> Iterator[None]:
    """In this test what is saved is found by the searches of the admin, which the database answers."""
    register_signal_handlers()
    yield
    _disconnect_search()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def tree(db: None):  # type: ignore[no-untyped-def]
    """Home page and pilot list, as on a site that was just set up: `tree.home`, `tree.pilots`."""
    return Tree(home=HomePage.objects.get(), pilots=PilotIndexPage.objects.get())


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


@pytest.fixture
def query_count(db: None) -> Callable[[], AbstractContextManager[Callable[[], int]]]:
    """Counts queries, BEGIN and SAVEPOINT apart: `with query_count() as count: …; assert count() <= 20`."""

    @contextmanager
    def counting() -> Iterator[Callable[[], int]]:
        with CaptureQueriesContext(connection) as captured:
            yield lambda: sum(
                not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK"))
                for query in captured.captured_queries
            )

    return counting
