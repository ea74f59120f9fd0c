"""What may not be seen at the time of delivery is told to nobody: not on the site, not by mail."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import PageViewRestriction

from core.subjects import Subject, subjects
from pilots.models import PilotPage
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory
from tests.watching.makers import heard_by, spread_all, told_of
from watching.actions import follow
from watching.mailing.at_once import mail_news
from watching.models import Notification, Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(tree, monkeypatch):
    subject = Subject("Pilot", PilotPage.objects.visible_to, url=lambda page: page.get_url(), followed=True)
    monkeypatch.setitem(subjects._entries, "pilots.pilotpage", subject)
    return PilotFactory(parent=tree.pilots)


def hide(pilot, *groups):
    kind = PageViewRestriction.GROUPS if groups else PageViewRestriction.PASSWORD
    made = PageViewRestriction.objects.create(page=pilot, restriction_type=kind, password="x")
    made.groups.set(groups)


def at_once(user):
    Wish.objects.create(user=user, kind="update", pace="at-once")


def test_what_is_taken_down_before_it_is_spread_is_told_to_nobody(pilot, new_member):
    follow(user=new_member, thing=pilot)
    told_of(pilot)
    pilot.unpublish()
    spread_all()
    assert not heard_by(new_member)


def test_what_is_hidden_before_it_is_mailed_is_not_mailed_and_leaves_the_list(pilot, new_member, client):
    at_once(new_member)
    follow(user=new_member, thing=pilot)
    told_of(pilot, title="Nobody may know")
    spread_all()
    hide(pilot)
    client.force_login(new_member)
    assert "Nobody may know" not in client.get("/me/notifications/").content.decode()
    mail_news()
    assert not mail.outbox
    assert not Notification.objects.on_site().exists()


def test_of_a_page_for_a_group_its_members_alone_are_told(pilot, new_member, editor, admin):
    hide(pilot, Group.objects.get(name="Editors"))
    others = [UserFactory() for _number in range(3)]
    for user in (new_member, editor, admin, *others):
        follow(user=user, thing=pilot)
    told_of(pilot)
    spread_all()
    assert set(Notification.objects.values_list("user__username", flat=True)) == {"editor", "admin"}


def test_a_page_for_a_group_asks_as_much_for_three_members_as_for_thirty(pilot, editor, query_count):
    hide(pilot, Group.objects.get(name="Editors"))
    follow(user=editor, thing=pilot)
    counts = []
    for many in (3, 27):
        for _number in range(many):
            follow(user=UserFactory(), thing=pilot)
        told_of(pilot)
        with query_count() as count:
            spread_all()
        counts.append(count())
    assert counts[0] == counts[1]


def test_an_account_that_is_blocked_after_spreading_gets_no_mail(pilot, new_member):
    at_once(new_member)
    follow(user=new_member, thing=pilot)
    told_of(pilot)
    spread_all()
    new_member.is_active = False
    new_member.save()
    mail_news()
    assert not mail.outbox
    assert not Notification.objects.filter(standing="waiting").exists()
