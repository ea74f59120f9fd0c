"""Holes of the package that are closed by not being there: its addresses, its interface, its mail, its pictures."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models.signals import pre_save
from django_comments_xtd import get_model
from django_comments_xtd.models import publish_or_unpublish_on_pre_save

from discussion.models import Comment
from tests.addresses import addresses
from tests.discussion.comments import written
from tests.project import ROOT

pytestmark = pytest.mark.any_database

PACKAGES = ("django_comments", "django_comments_xtd")


@pytest.mark.any_database
def test_no_address_of_the_package_answers():
    views = {address.name for address in addresses()}
    assert not [name for name in views if name.startswith("comments-")]


@pytest.mark.any_database
@pytest.mark.parametrize(
    "path",
    [
        "/comments/api/comment/", "/comments/api/pilots-pilotpage/1/", "/comments/api/pilots-pilotpage/1/count/",
        "/comments/api/feedback/", "/comments/api/flag/", "/comments/post/", "/comments/reply/1/", "/comments/like/1/",
        "/comments/dislike/1/", "/comments/mute/x/", "/comments/flag/1/", "/comments/delete/1/",
        "/comments/approve/1/", "/comments/cr/1/1/", "/comments/sent/", "/comments/feed/",
    ],
)  # fmt: skip
def test_nothing_answers_where_the_package_would(path, client, db):
    assert client.get(path).status_code == 404
    assert client.post(path, {}).status_code == 404


@pytest.mark.any_database
def test_no_code_uses_its_views_forms_or_signals():
    used = [
        file
        for folder in ("site/discussion", "site/config")
        for file in (ROOT / folder).rglob("*.py")
        if any(
            f"{package}.{part}" in file.read_text(encoding="utf-8")
            for package in PACKAGES
            for part in ("views", "forms", "urls", "api", "signals", "moderation", "utils")
        )
    ]
    assert not used


@pytest.mark.any_database
def test_saving_a_comment_publishes_no_other():
    """The package would publish all answers to a comment, held ones too, whenever the comment is saved."""
    assert get_model() is not Comment
    assert publish_or_unpublish_on_pre_save not in pre_save._live_receivers(Comment)[0]


@pytest.mark.any_database
def test_no_package_admin_or_rest_framework_page_is_installed():
    assert not apps.is_installed("django.contrib.admin")
    assert settings.COMMENTS_XTD_CONFIRM_EMAIL is False
    assert settings.COMMENTS_XTD_THREADED_EMAILS is False


def test_a_page_tells_no_hash_of_an_address(client, update, trusted_member):
    written(update, trusted_member)
    html = client.get(update.get_url()).content.decode().lower()
    assert "gravatar" not in html
    assert trusted_member.email not in html
