"""The demo's words: written afresh, true to the sources in every number, and without a person's details."""

import hashlib
import re
from itertools import pairwise

import pytest

from home import wording
from tests.home.demo_numbers import dates_in_words, forms, numbers
from tests.home.demo_texts import (
    SEEDS,
    files,
    needs_sources,
    records,
    runs,
    source_text,
    sources,
    statements,
    texts,
    words,
)

RECORDS = dict(records())
every_record = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)

# Short hashes of the names of people that the sources name, whole and by surname: the names themselves stay out.
NAMES = [
    "61a0fffc6313",
    "9706987d633e",
    "e781fe73c9b6",
    "1d79f104788c",
    "1778121c792d",
    "dd9759f77502",
    "a5b6e2ad93ff",
    "490dad391a34",
    "8bbb964942ac",
    "8fe78750a238",
    "881b78b7149b",
    "ea50c6ee9496",
    "cac83338d602",
    "3a6c72f7705e",
]
TELEPHONE = re.compile(r"(?:\d[\s-]?){9,}\d")


@needs_sources
@every_record
def test_no_nine_words_in_a_row_are_a_sources(record):
    theirs = set().union(*(runs(file.read_text(encoding="utf-8", errors="replace"), 9) for file in SEEDS.glob("*.txt")))
    ours = (text for text in texts(record) if not text.startswith("http"))  # an address has no other words
    assert not {run for text in ours for run in runs(text, 9)} & theirs


@needs_sources
@pytest.mark.parametrize("text", [*wording.HOME.values(), *wording.PILOTS.values()])
def test_the_words_of_a_new_site_are_no_sources_either(text):
    assert not runs(text, 9) & set().union(*(runs(source_text(f"00{number}"), 9) for number in range(5)))


@needs_sources
@every_record
def test_each_number_stands_in_the_source_it_is_taken_from(record):
    for text, documents in statements(record):
        known = forms(" ".join(source_text(key) for key in documents))
        strange = [number for number in numbers(text) if documents and not number & known]
        assert not strange, f"{text!r} is not in {documents}: {strange}"


@needs_sources
def test_each_month_stands_in_the_source_its_date_is_taken_from():
    months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    for name, record in RECORDS.items():
        for text, documents in statements(record):
            named = {word for word in words(dates_in_words(text)) if word in months and word != "may"}
            known = {word for key in documents for word in words(source_text(key))}
            assert not documents or named <= known, name


@needs_sources
@every_record
def test_what_is_quoted_stands_in_the_source_word_for_word(record):
    for source in sources(record):
        for fragment in source.get("wording", "").split("..."):
            wanted = words(fragment)
            assert not wanted or tuple(wanted) in runs(source_text(source["document"]), len(wanted)), source


@every_record
def test_nobody_is_named_and_no_telephone_number_is_given(record):
    for text in texts(record):
        assert not TELEPHONE.search(text), text
        found = words(text)
        pairs = [*found, *(f"{first} {second}" for first, second in pairwise(found))]
        assert not {hashlib.sha256(pair.encode()).hexdigest()[:12] for pair in pairs} & set(NAMES), text


@needs_sources
def test_the_names_that_must_not_appear_are_those_of_the_sources():
    found = words(" ".join(file.read_text(encoding="utf-8", errors="replace") for file in SEEDS.glob("*.txt")))
    pairs = {f"{first} {second}" for first, second in pairwise(found)} | set(found)
    assert set(NAMES) <= {hashlib.sha256(pair.encode()).hexdigest()[:12] for pair in pairs}


def test_numbers_are_found_in_figures_and_in_words():
    assert numbers("over 1,121,000 in one quarter") == [{"1121000"}, {"quarter", "25%"}]
    assert forms("20% of thirteen, 39th") == {"20", "20%", "13", "39"}
    assert numbers("2009-08/month") == [{"2009"}]


def test_there_are_files_to_read():
    assert len(files()) > 20
