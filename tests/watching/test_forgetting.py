"""What was read goes after 90 days; a person who goes takes all of it along."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from core.personal import held_about
from members.actions.erasing import erase_account
from tests.directory.factories import ThemeFactory
from tests.members.factories import ProfileFactory
from tests.watching.makers import notified, told_of
from watching.actions import choose_about_oneself, follow
from watching.housekeeping import forget_notifications
from watching.mailing.at_once import mail_news
from watching.models import Follow, MailedOnce, News, Notification, Reader, StopToken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(tree):
    return tree


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
def test_what_was_read_goes_after_90_days_and_its_news_with_it(new_member, days, left):
    one = notified(new_member)
    then = timezone.now() - timedelta(days=days)
    Notification.objects.filter(pk=one.pk).update(read_at=then)
    News.objects.update(spread_at=then)
    forget_notifications()
    assert Notification.objects.count() == News.objects.count() == left


def test_what_nobody_read_stays_for_a_year(new_member):
    notified(new_member, days_ago=300)
    forget_notifications()
    assert Notification.objects.exists()


def test_follows_of_what_was_deleted_go(new_member):
    follow(user=new_member, thing=(theme := ThemeFactory()))
    follow(user=new_member, thing=ThemeFactory())
    theme.delete()
    forget_notifications()
    assert Follow.objects.count() == 1


def test_counts_of_mail_go_after_a_day(new_member):
    for hours, waits in ((25, False), (8 * 24, True)):
        at = timezone.now() - timedelta(hours=hours)
        MailedOnce.objects.create(address="x", message_id=hours, at=at, waits=waits)
    forget_notifications()
    assert not MailedOnce.objects.exists()


def test_a_member_reads_and_erases_all_that_is_held(tree):
    user = ProfileFactory(user__username="ada-l", user__first_name="Ada", user__last_name="Lovelace").user
    notified(user, pace="at-once", title="Told to Ada")
    choose_about_oneself(user=user, follow_comments=True)
    mail_news()
    told = told_of(ThemeFactory(), title="Ada Lovelace commented", by=user, also=[user])
    [room] = [room for room in held_about(user) if room.key == "watching"]
    assert {table.heading for table in room.tables} >= {"What you follow", "Notifications", "News of what you did"}
    erase_account(user=user)
    for model in (Follow, Notification, Reader, StopToken, MailedOnce):
        assert not model.objects.exists(), model
    told.refresh_from_db()
    assert "Lovelace" not in told.title
    assert told.also == []
    assert len(mail.outbox) >= 1
