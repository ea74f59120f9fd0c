"""A subject is found by its mark, and only by those who may see it."""

import pytest
from wagtail.models import PageViewRestriction

from core import subjects
from core.subjects import Subject
from pilots.models import PilotPage
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(tree, monkeypatch):
    monkeypatch.setattr(subjects.subjects, "_entries", {})
    subject = Subject("pilot", PilotPage.objects.visible_to, url=lambda page: page.url)
    subjects.subjects.register("pilots.pilotpage", subject)
    return PilotFactory(parent=tree.pilots)


def test_a_mark_leads_back_to_the_thing(pilot):
    assert subjects.find(subjects.mark_of(pilot), None) == pilot


def test_what_may_not_be_seen_is_not_found(pilot):
    PageViewRestriction.objects.create(page=pilot, restriction_type=PageViewRestriction.LOGIN)
    assert subjects.find(subjects.mark_of(pilot), None) is None


@pytest.mark.parametrize(
    "mark", ["", ":", "pilots.pilotpage", "pilots.pilotpage:x", "pilots.pilotpage:²", "auth.group:1"]
)
def test_rubbish_finds_nothing(pilot, mark):
    assert subjects.find(mark, None) is None


def test_a_number_past_every_key_finds_nothing(pilot):
    assert subjects.find("pilots.pilotpage:" + "9" * 40, None) is None
