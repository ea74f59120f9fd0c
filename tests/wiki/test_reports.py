"""Reports on the whole wiki: what is wanted, lonely, at an end, old, out of order, or much linked to."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests.directory.factories import ThemeFactory
from wiki.across import ageing, views
from wiki.saving.said import Fields


@pytest.fixture
def listed(client):
    """The titles of a report."""

    def asked(name):
        return [row.title for row in client.get(f"/wiki/reports/{name}/").context["rows"]]

    return asked


@pytest.fixture
def pages(start):
    """Three pages: one leads to the next and to a wish; the last stands alone, on a theme."""
    theme = ThemeFactory()
    culture = start("Culture", "Alone.\n", fields=Fields(themes=frozenset({theme.pk})))
    steps = start("Steps", "One, two.\n")
    counting = start("Counting", "See [[Steps]], [[Counting]], [[Wish]] and [[theme:Care]].\n")
    return counting, steps, culture


REPORTS = {
    "wanted": ["Wish"],
    "orphans": ["Counting", "Culture"],
    "dead-ends": ["Culture", "Steps"],
    "uncategorised": ["Counting", "Steps"],
    "most-linked": ["Steps"],
    "oldest": ["Culture", "Steps", "Counting"],
    "needs-confirmation": [],
}


@pytest.mark.parametrize(("name", "titles"), REPORTS.items(), ids=REPORTS)
def test_a_report_lists_what_it_says(pages, listed, name, titles):
    assert listed(name) == titles


def test_every_report_comes_in_pages(pages, client, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 1)
    monkeypatch.setattr(ageing, "LOOK_AFTER", dt.timedelta(0))
    for name in REPORTS:
        context = client.get(f"/wiki/reports/{name}/").context
        assert (len(context["rows"]), context["page_obj"].paginator.per_page) == (1, 1), name


def test_a_page_forgotten_for_half_a_year_needs_a_look(client, pages, listed):
    counting = pages[0]
    Page.objects.filter(pk=counting.pk).update(last_published_at=timezone.now() - dt.timedelta(days=190))
    assert listed("needs-confirmation") == ["Counting"]
    assert "Never confirmed" in client.get("/wiki/reports/needs-confirmation/").content.decode()


def test_a_wanted_title_names_who_wants_it(client, start, pages):
    for number in range(4):
        start(f"Page {number}", "[[Wish]]\n")
    (wish,) = client.get("/wiki/reports/wanted/").context["rows"]
    assert (wish.times, [page.title for page in wish.askers], wish.others) == (5, ["Counting", "Page 0", "Page 1"], 2)


def test_links_of_a_page_that_is_hidden_count_for_nobody(pages, listed):
    pages[0].unpublish()
    assert listed("wanted") == []
    assert listed("most-linked") == []
    assert listed("orphans") == ["Culture", "Steps"]


def test_a_report_that_does_not_exist_is_not_there(client, wiki):
    assert client.get("/wiki/reports/everything/").status_code == 404
