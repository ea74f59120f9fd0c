"""Themes by pilot on the list: words, sources, our reading, totals, and where each cell leads."""

import pytest
from bs4 import BeautifulSoup

from core.values import Source
from pilots.models import PilotPage, ThemeClaim
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import PilotFactory, StrandFactory
from tests.pilots.tables import cells, link, seen, words

pytestmark = pytest.mark.any_database

SLIDES, BRIEFING = "Slides", "Briefing"


@pytest.fixture
def care(db):
    return ThemeFactory(name="Care", position=1)


@pytest.fixture
def work(db):
    return ThemeFactory(name="Work", position=2)


@pytest.fixture
def avon(tree, care, work):
    return PilotFactory(parent=tree.pilots, title="Avon", theme=False)


def claim(pilot, theme, emphasis, document=BRIEFING, **more):
    return ThemeClaim.objects.create(page=pilot, theme=theme, emphasis=emphasis, source=Source(document), **more)


@pytest.mark.parametrize(("emphasis", "said"), [("main", "main 1"), ("also", "also 1"), ("unranked", "not ranked 1")])
def test_a_cell_says_the_rank_in_words_with_the_source(client, avon, care, emphasis, said):
    claim(avon, care, emphasis)
    assert words(client.get("/pilots/"), "Avon", "Care") == said


def test_a_cell_no_source_fills_is_empty(client, avon, care):
    claim(avon, care, "main")
    answer = client.get("/pilots/")
    assert cells(answer)["Avon", "Work"].get_text(strip=True) == ""
    assert "An empty cell: no source names the theme." in answer.content.decode()


def test_main_in_any_source_is_main_and_the_numbers_say_which(client, avon, care):
    claim(avon, care, "unranked", SLIDES)
    claim(avon, care, "main", BRIEFING)
    answer = client.get("/pilots/")
    assert words(answer, "Avon", "Care") == "main 1 not ranked 2"
    assert "cell--lead" in str(cells(answer)["Avon", "Care"])


def test_a_source_that_says_several_things_counts_for_the_highest(client, avon, care):
    claim(avon, care, "also")
    claim(avon, care, "main")
    assert words(client.get("/pilots/"), "Avon", "Care") == "main 1"


def test_sources_stand_below_by_their_number(client, avon, care, work):
    claim(avon, care, "also", SLIDES)
    claim(avon, work, "also", BRIEFING)
    html = BeautifulSoup(client.get("/pilots/").content.decode(), "html.parser")
    listed = [(row["value"], row.get_text(strip=True)) for row in html.select(".mxsources li")]
    assert listed == [("1", BRIEFING), ("2", SLIDES)]


def test_our_reading_has_its_sign_its_words_and_its_legend(client, avon, care):
    claim(avon, care, "also", inferred=True)
    answer = client.get("/pilots/")
    assert words(answer, "Avon", "Care") == "also 1 †"
    assert "source 1†, our reading" in cells(answer)["Avon", "Care"].get_text()
    assert "our reading: the source does not name the theme" in answer.content.decode()


def test_without_our_reading_its_legend_is_left_out(client, avon, care):
    claim(avon, care, "also")
    assert "†" not in client.get("/pilots/").content.decode()


def test_whoever_hears_the_page_is_told_pilot_theme_rank_and_source(client, avon, care):
    claim(avon, care, "main")
    heard = " ".join(cells(client.get("/pilots/"))["Avon", "Care"].get_text().split())
    assert heard == "Avon, Care: main source 1"


def test_a_cell_leads_to_the_claim_where_there_is_no_strand(client, avon, care):
    claim(avon, care, "main")
    assert link(client.get("/pilots/"), "Avon", "Care") == "/pilots/avon/#claims-care"


def test_a_cell_leads_to_the_first_strand_on_the_theme(client, avon, care, work):
    for theme in (care, work):
        claim(avon, theme, "main")
    first = StrandFactory(parent=avon.strands_holder, theme=care)
    StrandFactory(parent=avon.strands_holder, theme=care)
    answer = client.get("/pilots/")
    assert link(answer, "Avon", "Care") == first.url
    assert link(answer, "Avon", "Work") == "/pilots/avon/#claims-work"


def test_links_carry_the_way_back_to_the_filtered_list(client, avon, care):
    claim(avon, care, "main")
    assert link(client.get("/pilots/?theme=care"), "Avon", "Care") == "/pilots/avon/?from=theme%3Dcare#claims-care"


def test_a_theme_s_name_leads_to_its_page(client, avon, care):
    html = BeautifulSoup(client.get("/pilots/").content.decode(), "html.parser")
    assert html.select_one("table.mx thead a")["href"] == "/themes/care/"


@pytest.mark.each_database
def test_totals_are_those_of_counting_by_hand(client, tree, care, work):
    ranks = ("main", "also", "unranked")
    themes = (care, work, ThemeFactory(name="Land", position=3))
    for number in range(7):
        pilot = PilotFactory(parent=tree.pilots, theme=False)
        for place, theme in enumerate(themes):
            for document in (SLIDES, BRIEFING)[: (number + place) % 3]:
                claim(pilot, theme, ranks[(number * place) % 3], document)
    answer = client.get("/pilots/")
    by_hand = {
        pilot.title: set(pilot.theme_claims.values_list("theme__name", flat=True)) for pilot in PilotPage.objects.all()
    }
    assert {
        title: seen(cell) for (title, head), cell in cells(answer).items() if head == "Themes" and title in by_hand
    } == {title: str(len(names)) for title, names in by_hand.items()}
    for theme in themes:
        held = sum(theme.name in names for names in by_hand.values())
        assert words(answer, "Pilots on this theme, of 7", theme.name) == str(held)


def test_nothing_found_leaves_the_matrix_out(client, avon):
    answer = client.get("/pilots/?q=nobody")
    assert cells(answer) == {}
    assert '<section id="matrix"' in answer.content.decode()
