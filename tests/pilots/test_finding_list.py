"""The list of findings: filters with counts, words, pages, and words for what is empty or unknown."""

import re

import pytest

from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory


@pytest.fixture
def found(tree):
    """Three findings of two pilots on two themes; a third pilot has none."""
    health, work = ThemeFactory(name="Health", slug="health"), ThemeFactory(name="Work", slug="work")
    avon = PilotFactory(parent=tree.pilots, title="Avon", slug="avon")
    cove = PilotFactory(parent=tree.pilots, title="Cove", slug="cove")
    PilotFactory(parent=tree.pilots, title="Dale", slug="dale")
    made = (
        FindingFactory(pilot=avon, title="Count first", standing="final"),
        FindingFactory(pilot=avon, title="Ask residents", standing="early", statement="Nobody counted the hours."),
        FindingFactory(pilot=cove, title="Share the desk", standing="early"),
    )
    for finding, themes in zip(made, ([health], [health, work], []), strict=True):
        finding.themes.add(*themes)
        finding.save()
    return made


def text(client, query=""):
    answer = client.get(f"/findings/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def titles(client, query=""):
    return set(re.findall(r"<h3><a[^>]*>([^<]+)</a></h3>", text(client, query)))


def counts(client, query=""):
    """Value -> count, as the filters show them."""
    groups = client.get(f"/findings/{query}").context["faceted"].groups
    return {(group.name, option.value): option.count for group in groups for option in group.options}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Count first", "Ask residents", "Share the desk"}),
        ("?theme=health", {"Count first", "Ask residents"}),
        ("?theme=work&theme=not-stated", {"Ask residents", "Share the desk"}),
        ("?theme=health&standing=early", {"Ask residents"}),
        ("?pilot=cove&pilot=avon&standing=final", {"Count first"}),
        ("?pilot=dale", set()),
        ("?q=count", {"Count first", "Ask residents"}),
        ("?q=COUNT+hours", {"Ask residents"}),
    ],
)
def test_values_of_one_filter_add_up_and_filters_narrow_each_other(client, found, query, expected):
    assert titles(client, query) == expected


def test_a_count_leaves_its_own_filter_out(client, found):
    shown = counts(client, "?theme=work")
    assert (shown["theme", "health"], shown["theme", "work"], shown["theme", "not-stated"]) == (2, 1, 1)
    assert (shown["standing", "early"], shown["standing", "final"]) == (1, 0)
    assert (shown["pilot", "avon"], shown["pilot", "cove"]) == (1, 0)


def test_pilots_without_a_finding_are_offered_only_when_asked_for(client, found):
    assert ("pilot", "dale") not in counts(client)
    assert counts(client, "?pilot=dale")["pilot", "dale"] == 0
    assert "no value" not in text(client, "?pilot=dale")


def test_what_is_chosen_can_be_taken_back_one_by_one(client, found):
    html = text(client, "?theme=health&standing=early&q=nobody")
    for query in ("standing=early&amp;q=nobody", "theme=health&amp;q=nobody", "theme=health&amp;standing=early"):
        assert f'href="?{query}#list"' in html
    assert "1 of 3 findings" in html
    assert "Clear all filters" in html


def test_an_unknown_value_is_left_out_and_said(client, found):
    html = text(client, "?theme=gold&standing=certain&pilot=nowhere")
    for words in ("“Theme” has no value “gold”", "“Standing” has no value “certain”", "“Pilot” has no value “nowhere”"):
        assert words in html
    assert "3 findings" in html


def test_a_filter_without_findings_says_so_and_leads_back(client, found):
    html = text(client, "?standing=contradicted")
    assert "No finding matches" in html
    assert 'href="/findings/"' in html


def test_a_page_keeps_the_filters(client, found):
    for number in range(30):
        FindingFactory(pilot=found[0].pilot, title=f"Early {number}", standing="early")
    html = text(client, "?standing=early&page=2")
    assert 'href="?standing=early&amp;page=1"' in html
    assert len(titles(client, "?standing=early&page=2")) == 8


def test_a_card_says_whose_it_is_how_firm_and_from_when(client, found):
    assert "Avon: final, date not stated" in text(client)


def test_a_script_that_changes_a_filter_gets_the_list_alone(client, found):
    answer = client.get("/findings/?standing=early", headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert "Ask residents" in html
    assert answer["HX-Push-Url"] == "/findings/?standing=early"
