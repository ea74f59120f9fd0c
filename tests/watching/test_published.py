"""What is published makes news, for those who follow it and what it belongs to."""

import pytest

from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, UpdateFactory
from tests.watching.makers import heard_by, spread_all
from watching.actions import follow
from watching.models import News

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots, title="Lewisham")


@pytest.fixture
def update(pilot):
    return UpdateFactory(parent=pilot.updates_holder, title="A first look", live=False)


def publish(page):
    page.refresh_from_db()
    page.save_revision().publish()
    spread_all()


def test_who_follows_a_pilot_hears_of_its_update(pilot, update, new_member):
    follow(user=new_member, thing=pilot, level="new")
    publish(update)
    assert heard_by(new_member) == ["A first look"]
    news = News.objects.get()
    assert news.kind == "update"
    assert news.url == update.get_url()
    assert news.text == update.summary


def test_who_follows_a_theme_of_it_hears_too(update, new_member):
    theme = ThemeFactory()
    update.themes.add(theme)
    follow(user=new_member, thing=theme)
    publish(update)
    assert heard_by(new_member) == ["A first look"]


def test_a_change_is_for_those_who_want_everything_and_not_told_again_and_again(pilot, new_member, editor):
    follow(user=new_member, thing=pilot, level="new")
    follow(user=editor, thing=pilot)
    publish(pilot)  # was made without being published
    News.objects.all().delete()
    for _again in range(3):
        publish(pilot)
    assert heard_by(editor) == ["Changed: Lewisham"]
    assert not heard_by(new_member)


def test_a_draft_and_what_is_only_scheduled_are_no_news(update):
    update.save_revision()
    assert not News.objects.exists()


def test_a_finding_is_told_with_its_first_publication(pilot, new_member):
    follow(user=new_member, thing=pilot, level="new")
    finding = FindingFactory(pilot=pilot, live=False)
    publish(finding)
    assert heard_by(new_member) == [str(finding)]


def test_what_nobody_follows_nor_reads_about_makes_no_news(tree):
    publish(tree.home)
    assert not News.objects.exists()
