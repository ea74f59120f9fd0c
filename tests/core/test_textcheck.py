"""Slipped-in text is found with its exact words and place, and honest text is left alone."""

from pathlib import Path

import pytest

from core.texts.textcheck import check
from tests.database import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
INJECTED = {
    "no full stop": "Leeds maps its money. where to buy cialis online They expect results in spring.",
    "spelt with digits": "We meet on Monday. Cheap v1agra here. Bring the papers.",
    "pharmacy": "We meet on Monday. Visit our Canadian pharmacy. Bring the papers.",
    "casino": "The plan is ready. Play at the best online casino tonight. It goes to the board.",
    "loans": "The plan is ready. Payday loans in an hour. It goes to the board.",
    "two weak words": "The plan is ready. Bad credit is no bar, click here. It goes to the board.",
    "hidden link": "See [ ](https://example.org/shop) the plan.",
    "invisible words": "See [\u200b](https://example.org/) the plan.",
    "hidden by style": '<span style="display:none">a shop</span>',
    "bulletin board code": "[url=https://example.org]a[/url]",
}
HONEST = {
    "drugs as a theme": "The pilot tackles alcohol and drug abuse with the police and the hospital pharmacy.",
    "prescriptions": "Prescription costs fell by a tenth, without a change of staff.",
    "loans": "The credit union offers loans to people in debt.",
    "names inside words": "A specialist in socialist history from Cialisford.",
    "gambling": "The council licenses two casinos.",
    "buying": "Councils buy beds now and order meals online.",
    "links": "See https://example.org/a and https://example.org/b for both reports.",
    "empty": "",
}


@pytest.mark.parametrize("text", INJECTED.values(), ids=INJECTED.keys())
def test_slipped_in_text_is_found(text: str) -> None:
    assert len(check(text)) == 1


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST.keys())
def test_honest_text_is_left_alone(text: str) -> None:
    assert check(text) == []


def test_a_find_gives_the_exact_words_where_they_stand_and_why() -> None:
    text = INJECTED["no full stop"]

    [find] = check(text)

    assert find.words == "where to buy cialis online"
    assert text[find.start : find.end] == find.words
    assert str(find.reason) == "names a drug that is sold by unwanted mail"


def test_every_slipped_in_sentence_is_found() -> None:
    assert len(check(" ".join(["We meet. Buy xanax today.", "Play online poker here."]))) == 2


def test_a_wall_of_links_is_found_once() -> None:
    [find] = check("Look: " + " ".join(f"https://example.org/{number}" for number in range(8)) + " bye")

    assert str(find.reason) == "is mostly links"
    assert find.words.startswith("https://example.org/0")
    assert find.words.endswith("/7")


def test_long_text_without_a_full_stop_takes_no_longer_for_each_word() -> None:
    assert check("get " * 20_000) == []
    assert check("a\n" * 20_000) == []
    assert check("[" * 20_000) == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not here")
def test_in_the_sources_exactly_the_slipped_in_sentence_is_found() -> None:
    found = {file.name[:3]: check(file.read_text()) for file in sorted(Path(SEEDS).glob("*.txt"))}

    assert {name: len(finds) for name, finds in found.items()} == {"000": 0, "001": 0, "002": 0, "003": 0, "004": 1}
    [find] = found["004"]
    assert len(find.words.split()) == 6
    assert find.words.startswith("how can i get")
    assert find.words.endswith("overnight")
