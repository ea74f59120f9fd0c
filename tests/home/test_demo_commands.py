"""The commands that set a site up, and what they say."""

import io
import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision, Site

from home import about, actions
from home.loader import reading
from home.models import HomePage
from members.models import User
from pilots.models import PilotIndexPage

pytestmark = pytest.mark.usefixtures("bare")


def told(name: str, *args: str) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


class Pipe(io.StringIO):
    """Standard input that is no terminal."""


@pytest.fixture
def data(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_a_new_site_gets_home_pilots_address_and_roles(db, settings):
    settings.SITE_URL = "https://ground.example.org"
    told("prepare_site")
    site = Site.objects.get()
    assert (site.hostname, site.port, site.site_name) == ("ground.example.org", 443, "Shared Ground")
    assert site.root_page.specific == HomePage.objects.live().get(slug="home")
    assert PilotIndexPage.objects.live().get().url_path == "/home/pilots/"
    assert HomePage.objects.get().first_published_at
    sections = {"pilots", "parallel-places", "wiki", "programme", "publications", about.INDEX}
    assert {page.slug for page in HomePage.objects.get().get_children().live()} == sections
    assert set(Group.objects.values_list("name", flat=True)) >= {"Trusted members", "Moderators", "Editors"}


def test_preparing_again_changes_nothing_but_the_address(db, settings):
    told("prepare_site")
    before = Page.objects.count(), Revision.objects.count()
    Site.objects.update(site_name="Our ground")
    settings.SITE_URL = "http://localhost:8123"
    told("prepare_site")
    assert (Page.objects.count(), Revision.objects.count()) == before
    assert (Site.objects.get().port, Site.objects.get().site_name) == (8123, "Our ground")


def test_a_welcome_page_with_pages_below_it_is_not_thrown_away(db):
    Page.objects.get(slug="home").add_child(instance=Page(title="Kept", slug="kept"))
    with pytest.raises(CommandError, match="move it first"):
        told("prepare_site")
    assert Page.objects.filter(slug="kept").exists()


@pytest.mark.any_database  # loading and removing are tried on both by `test_demo_removal`; here, what is said
def test_passwords_are_told_once(data):
    first = told("load_demo")
    entry = json.loads((data / "demo-accounts.json").read_text())["editor"]
    assert entry["password"] in first
    assert "13 pilots" in first
    assert told("load_demo").endswith("The demo is there already.\n")
    assert "Removed: " in told("remove_demo")
    assert told("remove_demo") == "There was no demo to remove.\n"


def test_faults_end_the_load_with_the_list(data, monkeypatch, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr(actions.load_demo, "__kwdefaults__", {"folder": empty})
    with pytest.raises(CommandError, match=r"faults, nothing was loaded:\nsources\.yaml: is missing") as raised:
        told("load_demo")
    assert raised.value.returncode == 1
    assert str(raised.value).startswith(f"{len(reading.KINDS)} faults")


@pytest.mark.any_database  # that all is taken back is tried on both by `test_demo_faults`
def test_a_folder_that_cannot_be_written_ends_the_load(data, settings):
    (data / "file").write_text("")
    settings.DATA_DIR = data / "file" / "below"
    with pytest.raises(CommandError, match="cannot be"):
        told("load_demo")
    assert not User.objects.exists()


def test_an_administrator_is_made_from_standard_input(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", Pipe("a long enough password\n"))
    told("create_admin", "--email", "Somebody@Example.org", "--password-stdin")
    user = User.objects.get(email="somebody@example.org")
    assert user.is_superuser
    assert user.check_password("a long enough password")
    assert user.emailaddress_set.get().verified


@pytest.mark.parametrize(
    ("email", "password", "answer"),
    [
        ("nobody", "a long enough password", "valid email"),
        ("new@example.org", "short", "too short"),
        ("new@example.org", "", "too short"),
        ("taken@example.org", "a long enough password", "already an account"),
    ],
    ids=["no address", "short password", "no password", "taken"],
)
def test_bad_input_is_refused_with_the_reason(db, monkeypatch, email, password, answer):
    User.objects.create_user("taken@example.org", "a long enough password")
    monkeypatch.setattr("sys.stdin", Pipe(password + "\n"))
    with pytest.raises(CommandError, match=answer):
        told("create_admin", "--email", email, "--password-stdin")
    assert User.objects.count() == 1


def test_without_a_terminal_there_is_nobody_to_ask(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", Pipe())
    with pytest.raises(CommandError, match="no terminal to ask"):
        told("create_admin")


@pytest.mark.parametrize(
    ("again", "made"), [("a long enough password", True), ("another", False)], ids=["same", "differs"]
)
def test_a_terminal_is_asked_for_the_password_twice(db, monkeypatch, again, made):
    answers = iter(["a long enough password", again])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _prompt: "asked@example.org")
    monkeypatch.setattr("home.management.commands.create_admin.getpass", lambda _prompt: next(answers))
    if made:
        told("create_admin")
    else:
        with pytest.raises(CommandError, match="passwords differ"):
            told("create_admin")
    assert User.objects.filter(email="asked@example.org").exists() is made
