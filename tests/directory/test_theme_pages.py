"""Themes: a list with how much there is on each, and a page that gathers it."""

import pytest

from pilots.models import PilotPage
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database


@pytest.fixture
def theme(db):
    return ThemeFactory(name="Work", description="Finding work.", other_names="Worklessness\nJobs", colour="plum")


@pytest.fixture
def pilot(tree, theme):
    """A pilot on the theme, with a strand and a finding on it."""
    pilot = PilotFactory(parent=tree.pilots, title="Avon", theme=theme)
    StrandFactory(parent=pilot.strands_holder, title="Routes into work", theme=theme)
    FindingFactory(pilot=pilot, title="One door is enough", themes=[theme])
    return pilot


def test_the_list_counts_what_is_on_each_theme(client, pilot):
    page = client.get("/themes/").content.decode()
    assert '<a href="/themes/work/">Work</a>' in page
    assert "Finding work." in page
    for kind in ("Pilots", "Strands", "Findings"):
        assert f"<dt>{kind}</dt><dd>1</dd>" in page


def test_a_theme_without_anything_says_so(client, tree, theme):
    assert "Nothing published yet" in client.get("/themes/").content.decode()
    page = client.get("/themes/work/").content.decode()
    for words in ("No pilot that works on this theme", "No strand on this theme", "No finding on this theme"):
        assert words in page


def test_a_list_without_themes_says_so(client, tree):
    assert "No theme yet" in client.get("/themes/").content.decode()


def test_the_page_of_a_theme_gathers_what_is_on_it_and_says_why(client, pilot, theme):
    page = client.get("/themes/work/").content.decode()
    for words in ("Avon", "Routes into work", "One door is enough", "Finding work.", "Worklessness; Jobs"):
        assert words in page
    assert "Main theme" in page
    assert "A report, page 1" in page


def test_from_a_theme_a_reader_comes_back_in_one_click(client, pilot):
    page = client.get("/themes/work/").content.decode()
    for url in ("/themes/", pilot.url, pilot.findings.get().get_absolute_url(), "/pilots/"):
        assert f'href="{url}"' in page


def test_its_counts_lead_to_its_shelves(client, pilot):
    page = client.get("/themes/work/").content.decode()
    for kind in ("pilots", "strands", "findings"):
        assert f'href="#{kind}"' in page
        assert page.count(f'id="{kind}"') == 1


def test_an_unknown_theme_is_not_found(client, tree):
    assert client.get("/themes/no-such-theme/").status_code == 404


def test_a_theme_nobody_may_see_a_pilot_of_names_none(client, pilot):
    PilotPage.objects.filter(pk=pilot.pk).update(live=False)
    for path in ("/themes/", "/themes/work/"):
        page = client.get(path).content.decode()
        assert "Avon" not in page
        assert "One door is enough" not in page


@pytest.mark.parametrize("path", ["/themes/", "/themes/work/"])
def test_themes_are_read_and_never_written_to(client, tree, theme, path):
    assert client.post(path).status_code == 405
