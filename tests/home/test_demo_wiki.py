"""The demo's wiki: linked pages with an invented history, a suggestion that waits, red links only where meant."""

import pytest
import yaml
from django.utils import timezone

from home.loader.reading import FOLDER
from parallel_places.models import RoundUpPage
from tests.home.test_demo_faults import change, copy, faults  # noqa: F401 - the fixture
from wiki.across.drift import drifted
from wiki.choices import LinkKind, PageKind, Protection
from wiki.models import Suggestion, WikiChange, WikiLink, WikiPage

# What members are to write: red links that are there on purpose.
WISHES = {
    "A page nobody has written",
    "Journey to Employment",
    "One estate, many owners",
    "Parallel places in London",
    "Parallel places in the South West",
    "Pathfinder status",
    "Pooled and aligned budgets",
    "Road safety",
}


def test_there_are_linked_pages_of_every_kind_below_topics(demo):
    pages = list(WikiPage.objects.live())
    assert len(pages) == 31
    assert {page.kind for page in pages} == set(PageKind.values)
    assert all(page.data for page in pages if page.kind != PageKind.PLAIN)
    assert sum(page.parent_topic_id is None for page in pages) == 5
    assert set(WikiLink.objects.wanted().values_list("title", flat=True)) == WISHES
    assert WikiLink.objects.filter(target__isnull=False).count() > 60
    assert not any(page.stale for page in pages)


def test_every_link_to_a_pilot_or_a_theme_leads_there(demo):
    for page in WikiPage.objects.all():
        assert "[[" not in page.html, page.title
    others = WikiLink.objects.filter(kind=LinkKind.OTHER).exclude(title__startswith="finding:")
    assert others.exists()
    assert not others.filter(subject=None, theme=None, place=None)
    assert drifted() == []


def test_its_history_is_that_of_demo_members_and_lies_behind_us(demo):
    assert not WikiChange.objects.exclude(author__email__endswith="@demo.invalid")
    assert not WikiChange.objects.filter(made_at__gt=timezone.now())
    counting = WikiPage.objects.called("Counting the money").get()
    told = [(change.number, change.minor) for change in counting.changes.all()]
    assert told == [(4, True), (3, False), (2, False), (1, False)]
    assert counting.last_published_at.date() == counting.changes.first().made_at.date()


def test_one_page_is_protected_and_one_change_waits(demo):
    assert [page.title for page in WikiPage.objects.exclude(protection=Protection.OPEN)] == [
        "How to help with this wiki"
    ]
    waiting = Suggestion.objects.get()
    assert (waiting.page.title, waiting.state, waiting.base) == ("Gaps and overlaps", "waiting", waiting.page.version)
    assert waiting.source != waiting.page.source


def test_the_round_up_and_its_twin_lead_to_each_other(demo, client):
    twin = RoundUpPage.objects.get().wiki_page
    assert twin.title == "Parallel places in the East Midlands"
    assert "/parallel-places/east-midlands/" in client.get(twin.url).content.decode()
    assert twin.url in client.get("/parallel-places/east-midlands/").content.decode()


def test_each_figure_of_a_page_has_a_footnote_with_its_source():
    for file in sorted((FOLDER / "wiki").glob("*.yaml")):
        page = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert (
            not page.get("sources")
            or "[^" in page["text"]
            or page["key"] in {"open-questions", "where-facts-come-from"}
        )


@pytest.mark.parametrize(
    ("file", "mend", "told"),
    [
        ("wiki/derbyshire.yaml", lambda page: page["data"].update(held="2009/year"), "no such field"),
        ("wiki/derbyshire.yaml", lambda page: page["data"].update(place="avon"), "there is no “avon” among places"),
        ("wiki/derbyshire.yaml", lambda page: page.update(parent="nowhere"), "there is no “nowhere” among wiki"),
        ("wiki-history.yaml", lambda rows: rows[0]["changes"][0].update(now="Never said."), "stands not once"),
        ("wiki-history.yaml", lambda rows: rows[0]["changes"][0].update(days_ago=999), "is before the change above it"),
        ("wiki-suggestions.yaml", lambda rows: rows[0].update(was="Never said."), "stands not once"),
    ],
)
def test_a_fault_in_a_page_or_its_history_is_named(copy, file, mend, told):  # noqa: F811 - the fixture
    change(copy / file, mend)
    (fault,) = faults(copy)
    assert fault.startswith(file)
    assert told in fault
