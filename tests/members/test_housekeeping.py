"""What is forgotten by itself, on the day and not before."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from core import jobs
from core.jobs.housekeeping import ADDRESSES_KEPT
from members import housekeeping
from members.models import JoinRequest, User
from tests.members.everything import TRACES, found_in_tables, person
from tests.members.factories import JoinRequestFactory, UserFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def unconfirmed(age: timedelta, **fields: object) -> User:
    return UserFactory(confirmed=False, date_joined=timezone.now() - age, **fields)


def with_address(user: User) -> User:
    user.emailaddress_set.get_or_create(email=user.email, defaults={"verified": False, "primary": True})
    return user


def seen(user: User, ago: timedelta, key: str = "", lasts: timedelta = timedelta(days=1)) -> UserSession:
    if not key:
        store = SessionStore()
        store.set_expiry(timezone.now() + lasts)
        store.save()
        key = store.session_key or ""
    return UserSession.objects.create(
        user=user, ip="192.0.2.1", user_agent="x", session_key=key, last_seen_at=timezone.now() - ago
    )


def test_the_clock_knows_the_jobs_of_members():
    names = {"forget-unconfirmed-accounts", "forget-sessions", "forget-invitations"}
    assert names <= {job.name for job in jobs.registered()}


def test_an_account_nobody_confirmed_goes_after_fourteen_days():
    assert timedelta(days=14) == housekeeping.UNCONFIRMED_KEPT
    late = with_address(unconfirmed(housekeeping.UNCONFIRMED_KEPT + MINUTE))
    JoinRequestFactory(user=late)
    in_time = with_address(unconfirmed(housekeeping.UNCONFIRMED_KEPT - MINUTE))

    assert housekeeping.forget_unconfirmed() == "1 accounts that were never confirmed"
    assert housekeeping.forget_unconfirmed() == "0 accounts that were never confirmed"

    assert list(User.objects.all()) == [in_time]
    assert not JoinRequest.objects.exists()


def test_nothing_is_left_of_it():
    user = person()
    user.emailaddress_set.update(verified=False)
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - timedelta(days=15))

    housekeeping.forget_unconfirmed()

    assert not found_in_tables(TRACES)


def test_confirmed_accounts_and_those_of_administrators_stay():
    long_ago = timedelta(days=400)
    UserFactory(date_joined=timezone.now() - long_ago)
    unconfirmed(long_ago)  # made in the admin: no address asked for yet
    with_address(unconfirmed(long_ago, is_staff=True))
    with_address(unconfirmed(long_ago, last_login=timezone.now()))
    with_address(unconfirmed(long_ago)).groups.add(Group.objects.get(name="Editors"))

    housekeeping.forget_unconfirmed()

    assert User.objects.count() == 5


def test_a_network_address_is_kept_for_thirty_days():
    assert timedelta(days=30) == ADDRESSES_KEPT
    user = UserFactory()
    kept = seen(user, ADDRESSES_KEPT - MINUTE)
    seen(user, ADDRESSES_KEPT + MINUTE)

    housekeeping.forget_sessions()
    housekeeping.forget_sessions()

    assert list(UserSession.objects.all()) == [kept]
    assert [session.session_key for session in Session.objects.all()] == [kept.session_key]


def test_the_note_of_a_session_that_is_over_goes_at_once():
    user = UserFactory()
    going_on = seen(user, MINUTE)
    seen(user, MINUTE, key="signed-out")
    seen(user, MINUTE, lasts=-MINUTE)

    housekeeping.forget_sessions()

    assert list(UserSession.objects.all()) == [going_on]
