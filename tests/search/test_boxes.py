"""Boxes that search one part of the site: a pilot and those like it, each with its reason, a theme, the wiki."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.directory.factories import ThemeFactory
from tests.home.factories import Tree
from tests.pilots.factories import PilotFactory
from wiki.models import WikiIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def box(client: Client, path: str) -> tuple[str, dict[str, str], list[str]]:
    """What the box on a page is called, the filters it asks with, and what else may be ticked."""
    form = BeautifulSoup(client.get(path).content.decode(), "html.parser").select_one("form.within")
    assert isinstance(form, Tag)
    assert (form["action"], form.get("method", "get")) == (reverse("search"), "get")
    asked = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    return str(form["aria-label"]), asked, [" ".join(tick.get_text().split()) for tick in form.select(".tick")]


def test_a_pilot_is_searched_alone_or_with_those_like_it_for_the_reason_shown(client: Client, tree: Tree) -> None:
    care = ThemeFactory(name="Care")
    pilot = PilotFactory(parent=tree.pilots, title="Avon", slug="avon", theme=care)
    PilotFactory(parent=tree.pilots, title="Bede", slug="bede", theme=care)
    PilotFactory(parent=tree.pilots, title="Unlike", slug="unlike")
    PilotFactory(parent=tree.pilots, title="Hidden", slug="hidden", theme=care, live=False)
    called, asked, more = box(client, pilot.url)
    assert (called, asked) == ("Search within Avon", {"pilot": "avon"})
    assert len(more) == 1
    assert more[0].startswith("Bede: ")
    assert "Care" in more[0]


def test_a_theme_and_the_wiki_are_searched_alone(client: Client, tree: Tree) -> None:
    ThemeFactory(name="Care", slug="care")
    assert box(client, "/themes/care/")[:2] == ("Search within Care", {"theme": "care"})
    wiki = WikiIndexPage(title="Wiki", slug="wiki")
    Page.objects.get(pk=tree.home.pk).add_child(instance=wiki)
    assert box(client, wiki.url)[:2] == ("Search the wiki", {"type": "wiki"})
