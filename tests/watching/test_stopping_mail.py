"""Mail is stopped by whoever holds it: a page with a button, or the one click of a mail program (RFC 8058)."""

import pytest
from django.test import Client

from tests.watching.makers import notified
from watching.actions.choosing import ways_of
from watching.choices import Kind, Pace
from watching.mailing import stop
from watching.models import Notification, StopToken

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(tree):
    """A browser or mail program without an account, before a site that asks for CSRF tokens."""
    return Client(enforce_csrf_checks=True)


def path_of(user, scope):
    return "/me/" + stop.url_for(user, scope).partition("/me/")[2]


def test_one_click_stops_the_digest_without_signing_in(strict, new_member):
    notified(new_member, pace="weekly", days_ago=2)
    answer = strict.post(path_of(new_member, stop.DIGEST), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert {way.pace for way in ways_of(new_member).values()} == {Pace.NEVER}
    assert not Notification.objects.filter(standing="waiting").exists()
    assert not answer.cookies


def test_the_scope_of_a_kind_stops_that_kind_alone(strict, new_member):
    strict.post(path_of(new_member, Kind.UPDATE), {"this": "1"})
    paces = {kind: way.pace for kind, way in ways_of(new_member).items()}
    assert paces.pop(Kind.UPDATE) == Pace.NEVER
    assert Pace.NEVER not in paces.values()


def test_the_page_asks_first_and_a_visit_changes_nothing(strict, new_member):
    page = strict.get(path_of(new_member, Kind.COMMENT))
    assert "You get no more e-mail of this kind: Comment." in page.content.decode()
    assert Pace.NEVER not in {way.pace for way in ways_of(new_member).values()}


def test_its_other_button_stops_all_of_it(strict, new_member):
    answer = strict.post(path_of(new_member, Kind.COMMENT), {"everything": "1"})
    assert "You get no more e-mail about what you follow." in answer.content.decode()
    assert {way.pace for way in ways_of(new_member).values()} == {Pace.NEVER}


@pytest.mark.parametrize("token", ["x", "0" * 24, "a" * 500])
def test_a_token_nobody_was_given_opens_nothing(strict, token):
    assert strict.get(f"/me/notifications/stop/{token}/").status_code == 404
    assert strict.post(f"/me/notifications/stop/{token}/").status_code == 404


def test_a_token_is_short_random_and_the_same_in_every_mail(new_member):
    assert stop.url_for(new_member, stop.DIGEST) == stop.url_for(new_member, stop.DIGEST)
    assert len(StopToken.objects.get().token) == 24
