"""“Back to list of pilots” keeps the filters, without a cookie, and leads nowhere but to the list."""

from urllib.parse import quote

import pytest
from django.http import QueryDict

from pilots.lists.trail import way_back, with_trail
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database


def test_a_card_carries_the_filters_and_the_pilot_leads_back_to_them(client, tree):
    pilot = PilotFactory(parent=tree.pilots, theme=ThemeFactory(name="Care"))
    answer = client.get("/pilots/?theme=care&sort=number&junk=1")
    [(_entry, href)] = answer.context["cards"]
    assert href == f"{pilot.url}?from={quote('theme=care&sort=number', safe='')}"
    html = client.get(href).content.decode()
    assert 'href="/pilots/?theme=care&amp;sort=number"' in html
    assert f'rel="canonical" href="http://localhost:8000{pilot.url}"' in html


def test_an_unfiltered_list_leaves_addresses_clean(client, tree):
    pilot = PilotFactory(parent=tree.pilots)
    [(_entry, href)] = client.get("/pilots/").context["cards"]
    assert href == pilot.url
    assert 'href="/pilots/"' in client.get(href).content.decode()


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("", "/pilots/"),
        ("https://example.org/", "/pilots/"),
        ("//example.org", "/pilots/"),
        ("next=https://example.org", "/pilots/"),
        ("theme=care&next=//example.org", "/pilots/?theme=care"),
        ("theme=%22%3E%3Cscript%3E", "/pilots/?theme=%22%3E%3Cscript%3E"),
        ("page=2", "/pilots/?page=2"),
    ],
)
def test_the_way_back_leads_to_the_list_alone(came_from, back):
    assert way_back("/pilots/", QueryDict(f"from={quote(came_from)}")) == back


def test_without_a_query_nothing_is_added():
    assert with_trail("/pilots/a/", "") == "/pilots/a/"
