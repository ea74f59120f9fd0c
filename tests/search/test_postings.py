"""Postings are packed by a way of our own: what is read of them is what Whoosh's own way gives."""

import random

import pytest
from whoosh import fields, query
from whoosh.filedb.filestore import FileStorage

from search.backends.whoosh import packing
from search.backends.whoosh.gathering import Gathered
from search.backends.whoosh.postings import BLOCK, PackedCodec
from search.backends.whoosh.texts import Starts, Words

pytestmark = pytest.mark.any_database
WORDS = [f"word{letter}" for letter in "abcdefghij"]
SCHEMA = {"pk": fields.ID(unique=True), "text": Words(), "starts": Starts(), "kinds": fields.KEYWORD()}


def searcher(folder, *, ours: bool, memory: int = 64):
    """Of three parts of an index, the first of several blocks, and with documents taken out of it."""
    chance, stored = random.Random(5), FileStorage(str(folder)).create_index(fields.Schema(**SCHEMA))
    for first, last in ((0, BLOCK * 2 + 5), (500, 520), (520, 521)):
        writer = stored.writer(**({"codec": PackedCodec()} if ours else {}))
        if ours:
            writer.pool = Gathered(memory)
        for number in range(first, last):
            words = chance.choices(WORDS, weights=[90, 50, 9, 9, 9, 3, 1, 1, 1, 1], k=chance.choice([3, 30]))
            writer.add_document(pk=str(number), text=" ".join(words), starts=words[0], kinds="a b")
        if number == 519:
            writer.delete_by_term("pk", "7")
        writer.commit(optimize=number == 519, merge=number == 519)
    return stored.searcher()


@pytest.fixture(scope="module")
def whooshs_own(tmp_path_factory):
    return searcher(tmp_path_factory.mktemp("whoosh"), ours=False)


@pytest.mark.parametrize("memory", [0, 64], ids=["gathered in files", "gathered in memory"])
def test_what_is_found_and_how_well_it_fits_is_what_whoosh_says(whooshs_own, memory, tmp_path):
    ours = searcher(tmp_path, ours=True, memory=memory)
    phrases = [query.Phrase("text", [one, two]) for one in WORDS[:2] for two in WORDS[:3]]
    terms = [query.Term("text", word) for word in WORDS[::2]] + [
        query.Prefix("starts", "wor"),
        query.Term("kinds", "b"),
    ]
    for asked in (*phrases, *terms, query.And(terms[:3]), query.Or(terms[2:5])):
        for limit in (3, None):
            found, expected = (one.search(asked, limit=limit).top_n for one in (ours, whooshs_own))
            assert found == expected, asked
        assert list(ours.docs_for_query(asked)) == list(whooshs_own.docs_for_query(asked)), asked


@pytest.mark.parametrize("row", [[], [0], [0, 0], [1, 255], [1, 256], [0, 65_536], [4_294_967_295]], ids=str)
def test_a_row_of_numbers_comes_back(row):
    name, kept = packing.packed(row)
    assert list(packing.unpacked(name, kept, len(row))) == row


@pytest.mark.parametrize("row", [[1.0, 1.0], [1.0, 3.0], [0.0], [0.5, 2.0], [70_000.0]], ids=str)
def test_a_row_of_weights_comes_back(row):
    name, kept = packing.packed_weights(row)
    assert list(packing.unpacked_weights(name, kept, len(row))) == row


def test_a_row_that_is_cut_off_is_refused():
    with pytest.raises(ValueError, match="3"):
        packing.unpacked(packing.SHORT, b"123", 2)
