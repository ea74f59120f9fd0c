"""Engines beside the site come by one variable each, and what cannot work is said at the start."""

import re
import runpy

import pytest

from config import env
from tests.project import ROOT

NAMED = {
    "DATABASE_URL": "postgres://one@primary/site",
    "DATABASE_REPLICA_URL": "postgres://one@copy/site",
    "CACHE_URL": "redis://cache:6379/0",
    "MEDIA_URL_S3": "http://key:a%2Fb@store:9000/uploads?region=eu-west-2",
}


@pytest.fixture
def settle(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    def read(**environ):
        for name in NAMED:
            monkeypatch.setenv(name, environ.get(name, ""))
        return runpy.run_path(str(ROOT / "site/config/settings/engines.py"))

    return read


def test_without_a_variable_there_is_no_engine(settle):
    found = settle()
    assert (found["REPLICA"], found["DATABASE_ROUTERS"], found["ENGINE_MIDDLEWARE"]) == ({}, [], [])
    assert "LocMem" in found["CACHES"]["default"]["BACKEND"]
    assert "FileSystem" in found["UPLOADS"]["BACKEND"]


def test_each_variable_brings_its_engine(settle):
    found = settle(**NAMED)
    assert found["REPLICA"]["replica"]["HOST"] == "copy"
    assert found["CACHES"]["default"]["LOCATION"] == NAMED["CACHE_URL"]
    assert found["UPLOADS"]["OPTIONS"] == {
        "access_key": "key",
        "secret_key": "a/b",
        "endpoint_url": "http://store:9000",
        "bucket_name": "uploads",
        "region_name": "eu-west-2",
    }


def test_a_replica_of_nothing_is_refused(settle):
    with pytest.raises(env.EnvironmentFault, match=r"^DATABASE_REPLICA_URL is set and DATABASE_URL is not"):
        settle(DATABASE_REPLICA_URL=NAMED["DATABASE_REPLICA_URL"])


def test_a_site_without_engines_needs_none_of_their_clients():
    """What imports a client is named by a string, and loaded where its variable is set."""
    files = {file: file.read_text() for file in (ROOT / "site").rglob("*.py")}
    clients = re.compile(
        r"^(?:from|import) (?:redis|storages|boto3|botocore|django\.core\.cache\.backends\.redis)\b", re.MULTILINE
    )
    users = {file.stem for file, text in files.items() if clients.search(text)}
    assert users == {"caching", "files", "generations"}
    named = re.compile(
        rf"^from ops\.engines(?: import .*\b(?:{'|'.join(users)})\b|\.(?:{'|'.join(users)}) import)", re.MULTILINE
    )
    assert {file.stem for file, text in files.items() if named.search(text)} <= users


@pytest.mark.parametrize(("variable", "extra"), [("CACHE_URL", "redis"), ("MEDIA_URL_S3", "s3")])
def test_an_engine_whose_client_is_missing_is_said_with_the_remedy(settle, monkeypatch, variable, extra):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(env.EnvironmentFault, match=rf"^{variable} .* pip install \.\[{extra}\]"):
        settle(**{variable: NAMED[variable]})
