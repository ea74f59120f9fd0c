"""Groups on the page of their theme, of a member, in the sitemap and in the queue."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core.registry import queue_kinds
from discussion.models import Verdict
from discussion.queue import Waiting, deciding
from members.groups.shelves import groups_of_member, groups_on_theme
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import ThemeFactory
from tests.members.factories import ThemeGroupFactory
from tests.members.groups import led_group, person, put, stands

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 10])
def test_the_shelf_of_a_theme_costs_the_same_whatever_it_holds(number, tree):
    theme = ThemeFactory()
    for _group in range(number):
        ThemeGroupFactory(theme=theme)
    assert keeps_the_contract(groups_on_theme, theme, AnonymousUser()).count == number


def test_the_groups_of_a_member_are_for_members_and_leave_requests_out(tree):
    ada = person("Ada")
    inside, asked = ThemeGroupFactory(name="Inside"), ThemeGroupFactory(name="Asked")
    put(inside, ada, "member")
    put(asked, ada, "asked")
    shelf = keeps_the_contract(groups_of_member, ada, person("Ben"))
    assert [group.name for group in shelf.things] == ["Inside"]
    assert groups_of_member(ada, AnonymousUser()) is None


def test_a_theme_leads_to_its_group_and_back(tree, client):
    theme = ThemeFactory(name="Work and skills")
    group = ThemeGroupFactory(name="Job seekers", theme=theme)
    assert f'href="{group.get_absolute_url()}"' in client.get(theme.get_absolute_url()).content.decode()
    assert f'href="{theme.get_absolute_url()}"' in client.get(group.get_absolute_url()).content.decode()


def test_the_foot_of_every_page_and_the_sitemap_lead_there(tree, client):
    group = ThemeGroupFactory(name="Job seekers")
    assert 'href="/groups/"' in client.get("/themes/").content.decode()
    listed = client.get("/sitemap.xml").content.decode()
    assert f"{group.get_absolute_url()}<" in listed
    assert "/groups/<" in listed


def test_my_groups_shows_where_i_am_in_and_where_i_wait(tree, client):
    ada = person("Ada")
    for name, state in (("Inside", "member"), ("Waiting", "asked"), ("Gone", "removed")):
        put(ThemeGroupFactory(name=name), ada, state)
    client.force_login(ada)
    page = client.get("/me/groups/").content.decode()
    assert "Inside" in page
    assert "Waiting" in page
    assert "Gone" not in page


def test_a_request_to_a_group_nobody_looks_after_waits_in_the_queue(tree, moderator):
    group = ThemeGroupFactory(restricted=True)
    asked = put(group, person("Ada"), "asked", reason="I work on housing.")
    led, _leader = led_group(name="Led", restricted=True)
    put(led, person("Ben"), "asked", reason="Me too.")
    kind = queue_kinds.get("group-joining")
    assert list(kind.waiting()) == [asked]
    waiting = Waiting("group-joining", kind, asked)
    assert "Ada wants to join" in waiting.title
    decision = deciding.decide(waiting=waiting, verdict=Verdict.ACCEPTED, by=moderator, note="Welcome.")
    assert stands(group, asked.user) == "member"
    deciding.undo(decision=decision, by=moderator)
    assert stands(group, asked.user) == "asked"
