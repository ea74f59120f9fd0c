"""The dashboard tells editors what needs a look and what to do first."""

import pytest
from django.urls import reverse

from core import registry
from core.registry import Chore, Register, ToDo
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.any_database

DASHBOARD = "/admin/"
NEEDS = "/admin/reports/needs-a-look/"


@pytest.fixture
def pilots(tree):
    return [PilotFactory(parent=tree.pilots, title=f"Area {number}") for number in range(7)]


def test_the_dashboard_names_what_is_missing_and_links_to_where_it_is_mended(client, editor, pilots):
    client.force_login(editor)
    html = client.get(DASHBOARD).content.decode()
    assert "Pilots without a finding" in html
    assert reverse("wagtailadmin_pages:edit", args=[pilots[0].pk]) in html
    assert "2 more: Pilots without a finding" in html


def test_what_is_done_is_no_longer_named(client, editor, pilots):
    for pilot in pilots:
        FindingFactory(pilot=pilot)
    client.force_login(editor)
    assert "Pilots without a finding" not in client.get(DASHBOARD).content.decode()


def test_a_moderator_is_not_told_of_what_editors_mend(client, moderator, pilots):
    client.force_login(moderator)
    assert "Pilots without a finding" not in client.get(DASHBOARD).content.decode()
    assert "Nothing waits for you" in client.get(NEEDS).content.decode()


def test_one_kind_is_listed_whole(client, editor, pilots):
    client.force_login(editor)
    html = client.get(NEEDS, {"kind": "pilots.finding"}).content.decode()
    assert all(pilot.title in html for pilot in pilots)


@pytest.mark.parametrize("asked", ["nothing", "pilots.finding'", "x" * 300, ""])
def test_a_kind_that_does_not_wait_shows_everything(client, editor, pilots, asked):
    client.force_login(editor)
    answer = client.get(NEEDS, {"kind": asked, "page": "none"})
    assert answer.status_code == 200
    assert "Pilots without a finding" in answer.content.decode()


def test_a_chore_with_a_right_is_for_those_who_have_it(client, editor, monkeypatch, tree):
    register = Register("chore")
    register.register("x", Chore("Secret work", "Why.", lambda user: [ToDo("A", "/")], permission="auth.delete_group"))
    monkeypatch.setattr("home.admin.needs.chores", register)
    client.force_login(editor)
    assert "Secret work" not in client.get(DASHBOARD).content.decode()
    assert registry.chores.get("x") is None


def test_first_steps_are_there_until_all_are_done(client, admin, tree):
    client.force_login(admin)
    html = client.get(DASHBOARD).content.decode()
    assert "What to do first" in html
    assert "Publish the first pilot" in html


def test_a_moderator_has_no_first_steps(client, moderator):
    client.force_login(moderator)
    assert "What to do first" not in client.get(DASHBOARD).content.decode()


def test_the_guide_answers_and_is_in_the_help_menu(client, editor):
    client.force_login(editor)
    assert client.get("/admin/reports/guide/").status_code == 200
    assert "/admin/reports/guide/" in client.get(DASHBOARD).content.decode()
