"""The focus matrix: strands in their places, gaps told from overlaps, what has no known place beside the table."""

import pytest

from pilots.choices import Issue, Setting
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory
from tests.pilots.tables import beside, cells, seen, words

pytestmark = pytest.mark.any_database

ORGANISATION, SERVICE = "Organisation design and overlaps", "Service design and delivery"
PERFORMANCE, SOCIAL = "Service performance", "Social problem"
EMPTY = "no strand known to stand here"
each_page = pytest.mark.parametrize("path", ["/pilots/avon/", "/pilots/focus/"])


@pytest.fixture
def avon(tree):
    return PilotFactory(parent=tree.pilots, title="Avon")


def strand(pilot, setting="organisation", issue="social", **more):
    return StrandFactory(parent=pilot.strands_holder, title="Mending", setting=setting, issue=issue, **more)


@each_page
@pytest.mark.parametrize(
    ("setting", "issue", "row", "column"),
    [
        ("organisation", "performance", ORGANISATION, PERFORMANCE),
        ("organisation", "social", ORGANISATION, SOCIAL),
        ("service", "performance", SERVICE, PERFORMANCE),
        ("service", "social", SERVICE, SOCIAL),
    ],
)
def test_a_strand_stands_in_its_place_alone(client, avon, path, setting, issue, row, column):
    strand(avon, setting, issue)
    found = cells(client.get(path), "fx")
    assert len(found) == 4
    assert [place for place, cell in found.items() if "Mending" in cell.get_text()] == [(row, column)]
    assert [seen(cell) for place, cell in found.items() if place != (row, column)] == [EMPTY] * 3


@each_page
def test_a_strand_leads_to_its_page(client, avon, path):
    made = strand(avon)
    assert cells(client.get(path), "fx")[ORGANISATION, SOCIAL].select_one("a")["href"] == made.url


@each_page
@pytest.mark.parametrize(
    ("kind", "between", "said"),
    [
        ("gap", "", "Gap : Late help"),
        ("gap", "services", "Gap between services : Late help"),
        ("overlap", "policies", "Overlap between policies : Late help"),
    ],
)
def test_gaps_and_overlaps_are_told_apart_in_words(client, avon, path, kind, between, said):
    finding = FindingFactory(pilot=avon, strand=strand(avon), title="Late help", gap_or_overlap=kind, between=between)
    cell = cells(client.get(path), "fx")[ORGANISATION, SOCIAL]
    assert said.replace(" :", ":") in seen(cell).replace(" :", ":")
    assert finding.get_absolute_url() in [link["href"] for link in cell.select("a")]


@each_page
def test_a_finding_that_is_neither_is_left_out(client, avon, path):
    FindingFactory(pilot=avon, strand=strand(avon), title="Late help")
    assert "Late help" not in words(client.get(path), ORGANISATION, SOCIAL, "fx")


@each_page
def test_the_legend_says_what_closing_does_to_cost(client, avon, path):
    strand(avon)
    html = client.get(path).content.decode()
    assert "a need that is not met; closing it can raise cost" in html
    assert "effort made twice; closing it can lower cost" in html


@each_page
@pytest.mark.parametrize(
    ("setting", "issue"),
    [("lost", "lost"), ("unknown", "social"), ("service", "lost"), ("unknown", "unknown")],
)
def test_a_strand_without_a_known_place_stands_beside_with_the_reason(client, avon, path, setting, issue):
    strand(avon, setting, issue, focus_note="The copy shifted the cells.")
    answer = client.get(path)
    assert all(seen(cell) == EMPTY for cell in cells(answer, "fx").values())
    told = beside(answer)
    assert "1 strand with no known position Mending" in told
    setting_label, issue_label = Setting(setting).label, Issue(issue).label
    assert f"Setting: {setting_label}. Issue: {issue_label}. The copy shifted the cells.".lower() in told.lower()


def test_a_gap_that_names_no_strand_is_kept_on_the_pilot_s_page(client, avon):
    FindingFactory(pilot=avon, title="Late help", gap_or_overlap="gap")
    assert "Gaps and overlaps that name no strand Gap: Late help" in beside(client.get(avon.url)).replace(" :", ":")


def test_a_pilot_without_strands_has_no_focus_matrix(client, avon):
    assert cells(client.get(avon.url), "fx") == {}


def test_a_theme_filters_the_strands_of_all_pilots(client, avon):
    care = ThemeFactory(name="Care")
    strand(avon, theme=care)
    StrandFactory(parent=avon.strands_holder, title="Building", setting="service", issue="social")
    answer = client.get("/pilots/focus/?theme=care")
    assert answer.context["found_heading"] == "1 of 2 strands"
    html = answer.content.decode()
    assert "Mending" in html
    assert "Building" not in html
