"""What machines are told before they read: where not to look, and whom to tell of a hole."""

import re
from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings
from wagtail.models import Site

from home.models import SiteLook

pytestmark = pytest.mark.any_database


@pytest.fixture
def rules(tree, client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


@pytest.mark.parametrize("path", ["/", "/pilots/lewisham/", "/findings/", "/static/site.css", "/pilots/?region=london"])
def test_crawlers_may_read_what_readers_read(rules, path):
    assert rules.can_fetch("anybody", path)


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/accounts/login/", "/_util/login/"])
def test_crawlers_need_not_look_into_accounts_and_the_admin(rules, path):
    assert not rules.can_fetch("anybody", path)


def matches(rule: str, path: str) -> bool:
    """RFC 9309: a star stands for anything; the standard library's parser does not know it."""
    return re.match(".*".join(map(re.escape, rule.split("*"))), path) is not None


@pytest.mark.parametrize(
    "path",
    [
        "/pilots/?region=london&theme=housing",
        "/pilots/lewisham/?from=region%3Dlondon",
        "/pilots/?q=x",
        "/pilots/?sort=x",
    ],
)
def test_filters_are_not_multiplied(tree, client, path):
    lines = client.get("/robots.txt").content.decode().splitlines()
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert any(matches(rule, path) for rule in closed)


def test_the_sitemap_is_named_and_answers(rules, client):
    assert rules.site_maps() == [f"{settings.SITE_URL}/sitemap.xml"]
    assert client.get("/sitemap.xml").status_code == 200


def fields(client) -> dict[str, str]:
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = [line.partition(": ") for line in answer.content.decode().splitlines()]
    assert len({name for name, _colon, _value in lines}) == len(lines)
    return {name: value for name, _colon, value in lines}


def test_security_txt_has_the_fields_of_rfc_9116(tree, client):
    said = fields(client)
    assert set(said) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert said["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    assert said["Preferred-Languages"] == "en"
    expires = datetime.strptime(said["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


def test_holes_are_told_by_the_feedback_form_until_an_address_is_set(tree, client):
    assert fields(client)["Contact"] == f"{settings.SITE_URL}/feedback/"
    SiteLook.objects.create(site=Site.objects.get(), security_contact="holes@example.org")
    assert fields(client)["Contact"] == "mailto:holes@example.org"


def test_nothing_else_stands_below_well_known(tree, client):
    assert client.get("/.well-known/change-password").status_code == 404
