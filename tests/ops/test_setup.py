"""Before a site is opened to everybody: each setting that is wrong is named, with what to do."""

import re

import pytest
from django.core.management import CommandError, call_command

from ops import health
from ops.setup import engines, reached, settled
from ops.setup.findings import State
from tests.mail_server import receiving
from tests.ports import kept_port

pytestmark = pytest.mark.any_database


GOOD = {
    "SITE_URL": "https://ground.example",
    "HTTPS": True,
    "ALLOWED_HOSTS": ["ground.example"],
    "STAFF_SECOND_FACTOR": True,
    "SECRET_KEY": "x" * 50,
    "DEBUG": False,
}


def states(findings):  # type: ignore[no-untyped-def]
    return {one.name: one.state for one in findings}


def test_a_site_that_is_set_up_well_has_nothing_to_do(settings):
    for name, value in GOOD.items():
        setattr(settings, name, value)
    assert set(states(settled.findings()).values()) == {State.RIGHT}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("SITE_URL", {"SITE_URL": "http://ground.example", "HTTPS": False}),
        ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": ["other.example"]}),
        ("DEBUG", {"DEBUG": True}),
        ("SECRET_KEY", {"SECRET_KEY": "short"}),
        ("STAFF_SECOND_FACTOR", {"STAFF_SECOND_FACTOR": False}),
    ],
)
def test_what_is_wrong_is_named_and_nothing_else(settings, name, values):
    for setting, value in (GOOD | values).items():
        setattr(settings, setting, value)
    found = list(settled.findings())
    assert [one.name for one in found if one.state is State.WRONG] == [name]
    assert all(one.remedy for one in found if one.state is State.WRONG)


def test_what_the_site_needs_is_asked(tree, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    found = states(reached.findings())
    assert found["Database"] is found["Migrations"] is found["Uploaded files"] is found["DATA_DIR"] is State.RIGHT
    assert found["Task queue"] is State.ADVICE, "no worker runs beside the tests"
    assert not any(tmp_path.iterdir())


def test_a_folder_that_is_not_there_and_a_storage_that_fails_are_wrong(tree, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path / "nowhere"
    monkeypatch.setattr(reached.default_storage, "save", lambda *_a: 1 / 0)
    found = states(reached.findings())
    assert found["DATA_DIR"] is found["Uploaded files"] is State.WRONG


def test_engines_that_are_named_and_away_are_wrong_and_no_password_is_told(tree, settings, monkeypatch):
    settings.CACHE_URL = "redis://:heron@127.0.0.1:1/0"
    settings.REPLICA = {"replica": {}}
    monkeypatch.setattr(engines.replica, "look", lambda: 1 / 0)
    found = {one.name: one for one in engines.findings()}
    assert found["CACHE_URL"].state is found["DATABASE_REPLICA_URL"].state is State.WRONG
    assert "heron" not in str(found)


def test_engines_that_are_not_named_are_said_to_be_left_out(db):
    found = states(engines.findings())
    assert set(found) == {"DATABASE_URL", "DATABASE_REPLICA_URL", "CACHE_URL", "MEDIA_URL_S3", "SEARCH_URL"}
    assert set(found.values()) == {State.RIGHT}


def test_what_is_of_one_machine_alone_is_said_where_there_are_several(db, settings, monkeypatch, tmp_path):
    monkeypatch.setattr(engines.engine, "is_whoosh", lambda: True)
    settings.CACHE_URL, settings.DATA_DIR = "redis://127.0.0.1:1/0", tmp_path
    (tmp_path / "secret-key").write_text(settings.SECRET_KEY)
    found = states(engines.findings())
    assert found["SEARCH_URL"] is found["SECRET_KEY"] is State.ADVICE


def test_a_search_engine_is_named_without_its_password_and_asked(db, settings, monkeypatch):
    monkeypatch.setattr(engines.engine, "is_whoosh", lambda: False)
    settings.SEARCH_URL = "https://ground:egret@search.example:9200"
    monkeypatch.setattr(health, "search_index", lambda: "answers")
    assert "OpenSearch, search.example:9200" in {one.found for one in engines.findings()}
    monkeypatch.setattr(health, "search_index", lambda: 1 / 0)
    [found] = [one for one in engines.findings() if one.name == "SEARCH_URL"]
    assert found.state is State.WRONG
    assert "egret" not in str(found)


def test_a_mail_server_is_greeted(tree, settings):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    settings.EMAIL_PORT = kept_port()
    with receiving(object(), settings.EMAIL_PORT):
        assert reached._mail().state is State.RIGHT
    assert reached._mail().state is State.WRONG
    settings.EMAIL_HOST_PASSWORD = "heron-secret"
    assert "heron" not in str(reached._mail())


def test_the_command_tells_and_ends_with_a_fault(tree, settings, capsys, monkeypatch):
    settings.SECRET_KEY = "short"
    monkeypatch.setattr(health, "run_checks", list)
    with pytest.raises(CommandError, match="1 thing is wrong"):
        call_command("check_setup")
    assert re.search(r"^✗ SECRET_KEY +5 signs. Leave it empty", capsys.readouterr().out, re.MULTILINE)
