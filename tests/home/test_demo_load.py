"""Loading again and again."""

from wagtail.models import Page, PageLogEntry, Revision

from directory.models import Theme
from home import actions
from members.models import User
from pilots.models import PilotPage


def test_a_second_load_changes_nothing(demo):
    def state():
        return [model.objects.count() for model in (Page, Revision, PageLogEntry, Theme, User)]

    before = state()
    again = actions.load_demo()
    assert (dict(again.made), again.accounts, state()) == ({}, {}, before)


def test_a_load_leaves_what_an_editor_wrote_and_brings_back_what_is_missing(demo):
    lewisham = PilotPage.objects.get(slug="lewisham")
    lewisham.summary = "An editor's sentence."
    lewisham.save_revision().publish()
    PilotPage.objects.get(slug="kent").delete()
    assert dict(actions.load_demo().made) == {"pilots": 1}
    assert PilotPage.objects.get(slug="lewisham").summary == "An editor's sentence."
