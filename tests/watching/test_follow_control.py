"""The control on a page: one query, a form for members, a way to sign in for everybody else."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from core import freshness
from tests.directory.factories import ThemeFactory
from tests.members.factories import UserFactory
from watching import actions

pytestmark = pytest.mark.django_db
CONTROL = Template("{% load following %}{% follow thing %}")


@pytest.fixture
def theme(tree):
    return ThemeFactory(name="Work and skills")


def drawn(thing, user):
    request = RequestFactory().get("/themes/work-and-skills/")
    request.user = user
    return CONTROL.render(Context({"request": request, "thing": thing, "csrf_token": "x"}))


def test_a_reader_is_led_to_sign_in_and_back(client, theme):
    page = client.get("/themes/work-and-skills/").content.decode()
    assert "/accounts/login/?next=%2Fthemes%2Fwork-and-skills%2F%23follow" in page
    assert "0 members follow this" in page
    assert 'action="/me/following/follow/"' not in page


def test_it_costs_one_query_with_one_follower_and_with_ten(theme, new_member, query_count):
    drawn(theme, new_member)  # the kinds of content are known from now on
    actions.follow(user=new_member, thing=theme)
    for _number in range(9):
        actions.follow(user=UserFactory(), thing=theme)
    with query_count() as count:
        words = drawn(theme, new_member)
    assert count() == 1
    assert "10 members follow this" in words
    assert "Stop following" in words


def test_who_wants_nothing_and_who_is_blocked_does_not_count(theme, new_member):
    actions.follow(user=new_member, thing=theme, level="none")
    actions.follow(user=UserFactory(is_active=False), thing=theme)
    assert "0 members follow this" in drawn(theme, UserFactory())


def test_what_nobody_can_follow_has_no_control(tree, new_member):
    assert not drawn(tree.home, new_member).strip()


def test_a_page_that_shows_the_number_is_told_when_it_changes(theme, new_member, django_capture_on_commit_callbacks):
    heard: list[str] = []
    freshness.listen(listener := heard.extend)
    with freshness.record() as tags:
        drawn(theme, new_member)
    with django_capture_on_commit_callbacks(execute=True):
        actions.follow(user=new_member, thing=theme)
    freshness._listeners.remove(listener)
    assert {tag for tag in tags if tag.startswith("watching.")} <= set(heard)
