"""Telling is one row beside what happened."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

from tests.directory.factories import ThemeFactory
from tests.members.factories import UserFactory
from watching.actions import tell
from watching.models import News

pytestmark = pytest.mark.django_db


def test_it_costs_one_query_whoever_hears_of_it(tree, new_member, query_count):
    theme, others = ThemeFactory(), [UserFactory() for _number in range(3)]
    with query_count() as count:
        tell(kind="update", about=[theme], thing=theme, title="A", url="/", by=new_member, also=[*others, None])
    assert count() == 1
    assert News.objects.get().also == [user.pk for user in others]


def test_a_title_stays_one_line_and_a_text_short(tree):
    theme = ThemeFactory()
    news = tell(kind="update", about=[theme], thing=theme, title="A\r\nBcc: b" + "x" * 300, url="/", text="y" * 9_000)
    assert "\n" not in news.title
    assert len(news.title) == 250
    assert len(news.text) == 2_000


def test_a_kind_nobody_knows_is_refused(tree):
    theme = ThemeFactory()
    with pytest.raises(ValueError, match="rumour"):
        tell(kind="rumour", about=[theme], thing=theme, title="A", url="/")


def test_a_thing_that_cannot_say_who_may_see_it_is_refused(tree):
    with pytest.raises(ImproperlyConfigured, match="visible_to"):
        tell(kind="update", about=[ThemeFactory()], thing=Group.objects.first(), title="A", url="/")
