"""Nobody does a thing too often, and nobody's address is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from core import throttle
from core.models import ThrottleHit
from tests.members.factories import UserFactory

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def limits(settings: Settings, db: None) -> None:
    settings.LIMITS = {"write": (2, 60), "write:Trusted members": (4, 60)}


def by(user: object = None, address: str = "192.0.2.1", **headers: str) -> HttpRequest:
    request = RequestFactory().get("/", REMOTE_ADDR=address, **headers)
    request.user = user or AnonymousUser()  # type: ignore[assignment]
    return request


def attempts(request: HttpRequest, count: int, now: datetime = NOW) -> list[bool]:
    return [bool(throttle.hit("write", request, now)) for _attempt in range(count)]


def test_the_limit_holds_and_says_when_to_come_back() -> None:
    assert attempts(by(), 2) == [True, True]

    verdict = throttle.hit("write", by(), NOW + timedelta(seconds=20))

    assert (verdict.allowed, verdict.retry_after) == (False, 40)
    assert "in 40 seconds" in throttle.message(verdict)


def test_refused_attempts_do_not_make_the_wait_longer() -> None:
    attempts(by(), 10)

    assert attempts(by(), 1, NOW + timedelta(seconds=60)) == [True]
    assert ThrottleHit.objects.count() == 3


def test_the_window_moves_with_time() -> None:
    assert attempts(by(), 1) == [True]
    assert attempts(by(), 1, NOW + timedelta(seconds=50)) == [True]
    assert attempts(by(), 2, NOW + timedelta(seconds=61)) == [True, False]


def test_each_person_and_each_action_is_counted_apart(settings: Settings) -> None:
    settings.LIMITS |= {"read": (1, 60)}
    attempts(by(), 2)

    assert throttle.hit("read", by(), NOW)
    assert attempts(by(address="192.0.2.2"), 1) == [True]
    assert attempts(by(UserFactory()), 1) == [True]


def test_a_member_is_counted_by_account_wherever_they_are() -> None:
    member = UserFactory()

    assert attempts(by(member), 2) == [True, True]
    assert attempts(by(member, "198.51.100.7"), 1) == [False]


def test_a_group_may_have_a_limit_of_its_own() -> None:
    member = UserFactory()
    member.groups.add(Group.objects.get_or_create(name="Trusted members")[0])

    assert attempts(by(member), 5) == [True] * 4 + [False]


def test_an_address_is_kept_as_a_salted_hash_alone(settings: Settings) -> None:
    before = throttle.actor_of(by())
    settings.SECRET_KEY = "another" * 10

    assert "192.0.2.1" not in before
    assert throttle.actor_of(by()) != before


def test_one_household_is_one_visitor_in_ipv6_and_mapped_addresses_are_ipv4() -> None:
    assert throttle.actor_of(by(address="2001:db8::1")) == throttle.actor_of(by(address="2001:db8::2"))
    assert throttle.actor_of(by(address="2001:db8::1")) != throttle.actor_of(by(address="2001:db8:1::1"))
    assert throttle.actor_of(by(address="::ffff:192.0.2.1")) == throttle.actor_of(by())


def test_a_forwarded_address_counts_behind_our_proxy_only_and_only_its_last_entry(settings: Settings) -> None:
    claimed = by(HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")
    assert throttle.address_of(claimed) == "192.0.2.1"

    settings.ENV = settings.ENV | {"BEHIND_PROXY": True}
    assert throttle.address_of(claimed) == "198.51.100.7"
    assert throttle.address_of(by()) == "192.0.2.1"


def test_an_action_without_a_line_is_a_mistake_of_ours() -> None:
    with pytest.raises(ImproperlyConfigured, match="no line for “dance”"):
        throttle.hit("dance", by())


def test_an_attempt_costs_two_queries(query_count) -> None:  # type: ignore[no-untyped-def]
    with query_count() as count:
        attempts(by(), 1)
    assert count() == 2
