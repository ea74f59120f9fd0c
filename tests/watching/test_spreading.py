"""The worker tells followers: each once, in batches, by the level they chose."""

import pytest

from tests.directory.factories import ThemeFactory
from tests.members.factories import JoinRequestFactory, ProfileFactory, UserFactory
from tests.watching.makers import heard_by, spread_all, told_of
from watching.actions import choose_about_oneself, follow
from watching.models import News, Notification
from watching.spreading import job

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(tree):
    return ThemeFactory()


def test_a_follower_is_told_once_of_what_touches_two_things_they_follow(theme, new_member):
    other = ThemeFactory()
    for thing in (theme, other):
        follow(user=new_member, thing=thing)
    news = told_of(theme)
    News.objects.filter(pk=news.pk).update(about=[*news.about, f"directory.theme:{other.pk}"])
    spread_all()
    assert Notification.objects.get(user=new_member).about == f"directory.theme:{theme.pk}"


def test_whoever_did_it_is_not_told(theme, new_member):
    follow(user=new_member, thing=theme)
    told_of(theme, by=new_member, also=[new_member])
    spread_all()
    assert not heard_by(new_member)


@pytest.mark.parametrize(
    ("level", "kind", "minor", "told"),
    [
        ("all", "update", False, True),
        ("all", "comment", False, True),
        ("all", "wiki-edit", True, True),
        ("new", "update", False, True),
        ("new", "comment", False, False),
        ("new", "update", True, False),
        ("none", "update", False, False),
    ],
)
def test_the_level_says_how_much_is_told(theme, new_member, level, kind, minor, told):
    follow(user=new_member, thing=theme, level=level)
    told_of(theme, kind=kind, minor=minor)
    spread_all()
    assert bool(heard_by(new_member)) == told


def test_who_is_answered_hears_without_following_unless_they_muted_it(theme, new_member):
    told_of(theme, kind="reply", also=[new_member])
    spread_all()
    assert Notification.objects.get(user=new_member).about == ""
    follow(user=new_member, thing=theme, level="none")
    told_of(theme, kind="reply", also=[new_member])
    spread_all()
    assert len(heard_by(new_member)) == 1


def test_answers_can_be_switched_off(theme, new_member):
    choose_about_oneself(user=new_member, follow_answers=False)
    told_of(theme, kind="reply", also=[new_member])
    spread_all()
    assert not heard_by(new_member)


def test_closed_blocked_and_waiting_accounts_are_told_nothing(theme):
    users = [UserFactory(is_active=False), UserFactory(confirmed=False), JoinRequestFactory().user]
    for user in users:
        follow(user=user, thing=theme)
    told_of(theme)
    spread_all()
    assert not Notification.objects.exists()


@pytest.mark.parametrize(("seen_by", "told"), [("members", True), ("nobody", False)])
def test_who_follows_a_member_hears_of_what_they_write_if_they_show_it(theme, new_member, seen_by, told):
    author = ProfileFactory(show_contributions=seen_by).user
    follow(user=new_member, thing=author, level="new")
    told_of(theme, kind="comment", by=author)
    spread_all()
    assert bool(heard_by(new_member)) == told


def test_a_batch_asks_as_much_for_ten_as_for_a_hundred(theme, query_count):
    counts = []
    for many in (10, 90):
        for _number in range(many):
            follow(user=UserFactory(), thing=theme)
        told_of(theme)
        with query_count() as count:
            batch = job.spread_next()
        counts.append(count())
    assert len(batch.told) == 100
    assert counts[0] == counts[1] <= 14


def test_batches_go_on_where_the_last_one_ended(theme, monkeypatch):
    monkeypatch.setattr(job, "BATCH", 3)
    users = [UserFactory() for _number in range(7)]
    for user in users[:-1]:
        follow(user=user, thing=theme)
    news = told_of(theme, also=[users[-1], users[2]])
    job.spread_next()
    assert Notification.objects.count() == 3
    spread_all()
    assert [len(heard_by(user)) for user in users] == [1] * 7
    news.refresh_from_db()
    assert news.spread_at
    assert not news.also


def test_a_batch_that_is_done_twice_tells_nobody_twice(theme, new_member):
    follow(user=new_member, thing=theme)
    news = told_of(theme)
    spread_all()
    News.objects.filter(pk=news.pk).update(spread_at=None, reached=0)  # as if its end had not been noted
    spread_all()
    assert len(heard_by(new_member)) == 1
