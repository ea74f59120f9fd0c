"""The page cache before the whole site: whose requests it leaves alone, and what the settings make of it."""

from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.conf import settings
from django.core.wsgi import WSGIHandler
from django.test import Client
from wagtail.contrib.frontend_cache.backends import BaseBackend

from core import freshness, jobs
from core.jobs import housekeeping
from core.jobs.worker import TICK
from core.models import FreshnessMark
from directory.models import Theme
from ops.pagecache import setting_up
from ops.pagecache.generations import MappedGenerations, slot_of
from ops.pagecache.wrapper import PageCache
from tests.directory.factories import ThemeFactory
from tests.ops.pagecache.cast import visit
from tests.ops.pagecache.test_poisoning import HEADERS
from tests.ops.pagecache.whole import HOST, Whole
from tests.pilots.factories import PilotFactory

LIST = "/pilots/"


@pytest.fixture
def pilot(tree: Any) -> Any:
    return PilotFactory(parent=tree.pilots, theme=ThemeFactory(name="Work", slug="work"))


def test_all_odd_headers_together_change_nothing_of_what_the_next_reader_gets(pilot: Any, whole: Whole) -> None:
    clean = Whole().visit(pilot.url).body
    whole.visit(pilot.url, **{key: value for key, value in HEADERS.items() if key != "HTTP_IF_NONE_MATCH"})

    assert whole.visit(pilot.url).body == clean
    assert "evil" not in clean.decode()
    assert len(whole.asked) == 1, "the next reader had what was made for the odd one"


def test_a_filtered_list_is_kept_as_the_list_itself_writes_its_address(pilot: Any, whole: Whole) -> None:
    for _ in range(3):
        assert pilot.title in whole.visit(LIST, "theme=work").body.decode()
    assert whole.asked == [LIST, LIST], "first as it came, to learn the names of its filters"

    whole.visit(LIST, "q=&theme=work&utm_source=letter")
    whole.visit(LIST, "theme=work&theme=")
    assert len(whole.asked) == 3, "words looked for have no end: they go to Django, even none"
    used = whole.cache.store.used
    for query in ("theme=no-such", "page=7", "q=work", "evil=1", "theme=work&theme=work"):
        assert whole.visit(LIST, query).status == "200 OK"
    assert whole.cache.store.used == used


def test_who_is_signed_in_sees_their_own_page_and_leaves_nothing_behind(
    pilot: Any, whole: Whole, new_member: Any, client: Client
) -> None:
    client.force_login(new_member)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    own = whole.visit(pilot.url, HTTP_COOKIE=cookie)

    assert "Sign out" in own.body.decode()
    assert "etag" not in own.headers
    assert whole.cache.store.used == 0
    assert "Sign out" not in whole.visit(pilot.url).body.decode()


@pytest.mark.parametrize("path", ["/accounts/login/", "/feedback/", "/readyz", "/search/suggest/"])
def test_forms_with_a_token_and_answers_for_machines_are_never_kept(tree: Any, whole: Whole, path: str) -> None:
    whole.visit(path)
    assert whole.cache.store.used == 0


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_process_committed_and_did_not_tell_the_worker_tells_within_two_seconds(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = ThemeFactory(name="Before", slug="a-theme")
    assert "Before" in whole.visit("/themes/").body.decode()

    def killed() -> int:
        raise Killed

    monkeypatch.setattr(freshness, "drain", killed)
    theme.name = "After"
    with pytest.raises(Killed):
        theme.save()
    monkeypatch.undo()
    assert Theme.objects.get().name == "After", "it is committed"
    assert "Before" in whole.visit("/themes/").body.decode(), "and nobody knows"

    job = next(job for job in jobs.registered() if job.run is housekeeping.pass_on_changes)
    assert job.every.total_seconds() + TICK <= 2
    assert job.when is not None
    assert job.when()
    job.run()
    assert "After" in whole.visit("/themes/").body.decode()
    assert not FreshnessMark.objects.exists()


def test_the_settings_put_it_before_the_site_or_leave_it_out(tmp_path: Path, settings: Any) -> None:
    site = WSGIHandler()
    settings.DATA_DIR, settings.PAGE_CACHE_BYTES = tmp_path, 0
    assert setting_up.before(site) is site

    settings.PAGE_CACHE_BYTES = 1_000_000
    settings.SITE_URL = "https://ground.example"
    settings.ALLOWED_HOSTS = ["*", ".example", "ground.example", "other.example"]
    assert isinstance(setting_up.before(site), PageCache)
    assert set(setting_up.hosts()) == {"ground.example", "other.example"}
    settings.SITE_URL = "http://localhost:8000"
    assert "other.example:8000" in set(setting_up.hosts())


def test_a_change_is_told_in_the_file_of_the_data_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    reader = MappedGenerations(tmp_path / setting_up.FILE)
    before = reader.clock()
    setting_up.tell(frozenset({"page:1"}))

    assert not reader.unchanged([slot_of("page:1")], before)


@pytest.mark.django_db(transaction=True)
def test_a_proxy_before_the_site_is_told_of_the_page_and_of_what_shows_it(
    pilot: Any, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR, settings.PAGE_CACHE_BYTES, settings.SITE_URL = tmp_path, 4_000_000, f"http://{HOST}"
    settings.WAGTAILFRONTENDCACHE = {"proxy": {"BACKEND": f"{__name__}.Proxy"}}
    cache = setting_up.before(WSGIHandler())
    for path in (pilot.url, LIST, "/places/"):
        assert visit(cache, path, HTTP_HOST=HOST).status == "200 OK"
    monkeypatch.setattr(freshness, "_listeners", [setting_up.tell])
    Proxy.purged.clear()
    pilot.title = "Another name"
    pilot.save_revision().publish()

    assert {f"http://{HOST}{pilot.url}", f"http://{HOST}{LIST}"} <= Proxy.purged


class Proxy(BaseBackend):
    """Notes what it is to forget."""

    purged: ClassVar[set[str]] = set()

    def purge(self, url: str) -> None:
        self.purged.add(url)
