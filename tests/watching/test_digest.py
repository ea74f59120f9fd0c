"""The digest: one mail, grouped by what is followed, at a fixed hour; none when nothing is new."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.directory.factories import ThemeFactory
from tests.watching.makers import at, notified
from watching.mailing import digest
from watching.models import Newsflash, Notification, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(tree):
    return tree


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        ("2026-11-25T06:59", "2026-11-24T07:00", "2026-11-23T07:00"),  # a Wednesday before seven
        ("2026-11-25T07:00", "2026-11-25T07:00", "2026-11-23T07:00"),
        ("2026-11-23T06:00", "2026-11-22T07:00", "2026-11-16T07:00"),  # a Monday before seven
        ("2026-03-29T08:00", "2026-03-29T07:00", "2026-03-23T07:00"),  # the clocks went forward that night
    ],
)
def test_digests_go_out_at_seven_in_the_sites_time_and_weekly_ones_on_mondays(now, daily, weekly):
    assert digest.last_daily(at(now)) == at(daily)
    assert digest.last_weekly(at(now)) == at(weekly)


def test_one_mail_has_all_of_it_by_what_is_followed_newest_first(new_member):
    work, housing = ThemeFactory(name="Work"), ThemeFactory(name="Housing")
    for thing, title in ((work, "First"), (housing, "Second"), (work, "Third")):
        notified(new_member, pace="daily", days_ago=2, thing=thing, title=title, text=f"{title} in short.")
    digest.send_digests()
    [message] = mail.outbox
    assert message.subject == "3 things that are new for you"
    order = [message.body.index(words) for words in ("Theme: Work", "Third\n", "First\n", "Theme: Housing", "Second\n")]
    assert order == sorted(order)
    assert "First in short." in message.body
    assert message.extra_headers["List-Unsubscribe"]
    assert ">Theme: Work</a>" in message.alternatives[0].content


def test_what_is_new_since_the_hour_waits_for_the_next(new_member):
    notified(new_member, pace="daily", days_ago=-1)
    digest.send_digests()
    assert not mail.outbox


def test_a_second_run_sends_nothing_more(new_member):
    notified(new_member, pace="daily", days_ago=2)
    for _again in range(2):
        digest.send_digests()
    assert len(mail.outbox) == 1


def test_daily_and_weekly_news_share_a_mail_when_both_are_due(new_member):
    notified(new_member, pace="daily", days_ago=9)
    notified(new_member, pace="weekly", days_ago=9)
    digest.send_digests()
    assert len(mail.outbox) == 1
    assert not Notification.objects.filter(standing="waiting").exists()


def test_a_newsflash_stands_on_top_once_and_sends_no_mail_by_itself(new_member):
    flash = Newsflash.objects.create(text="The next round-up comes in June.")
    digest.send_digests()
    assert not mail.outbox
    notified(new_member, pace="daily", days_ago=2)
    digest.send_digests()
    assert mail.outbox[0].body.startswith("From the editors: The next round-up comes in June.")
    flash.refresh_from_db()
    assert flash.sent_at
    notified(new_member, pace="daily", days_ago=2)
    digest.send_digests()
    assert "From the editors" not in mail.outbox[1].body


def test_an_old_newsflash_is_left_out(new_member):
    Newsflash.objects.create(text="Come tomorrow.", until=timezone.now() - timedelta(minutes=1))
    notified(new_member, pace="daily", days_ago=2)
    digest.send_digests()
    assert "Come tomorrow" not in mail.outbox[0].body
    assert Reader.objects.get().last_flash == 0


def test_a_long_digest_tells_how_much_more_there_is(new_member, monkeypatch):
    monkeypatch.setattr(digest, "MOST", 2)
    for _number in range(5):
        notified(new_member, pace="daily", days_ago=2)
    digest.send_digests()
    assert "3 more are in your list of notifications" in mail.outbox[0].body
    assert mail.outbox[0].subject.startswith("5 things")
