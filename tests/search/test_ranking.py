"""What is found word by word is what Whoosh finds document by document, in the same order."""

import random

import pytest
from whoosh import fields, query
from whoosh.filedb.filestore import FileStorage

from search.backends.whoosh import decoded, ranking
from search.backends.whoosh.gathering import Gathered
from search.backends.whoosh.postings import BLOCK, PackedCodec
from search.backends.whoosh.texts import Words

pytestmark = pytest.mark.any_database
WORDS = [f"word{letter}" for letter in "abcdefghij"]
GONE = (0, 7, 505)


def term(letter: str, column: str = "text", boost: float = 1.0) -> query.Term:
    return query.Term(column, f"word{letter}", boost=boost)


def anywhere(letter: str) -> query.Or:
    return query.Or([term(letter, "title", 8.0), term(letter)])


PHRASE = query.Phrase("text", ["worda", "wordb"])
QUESTIONS = [
    query.NullQuery,
    term("a"),
    term("j", boost=3.0),
    query.Term("kind", "even", boost=2.0),
    query.Term("text", "nowhere"),
    anywhere("a"),
    query.And([anywhere("a"), anywhere("b")]),
    query.And([anywhere("a"), anywhere("j")]),
    query.And([anywhere("a"), query.Term("kind", "even")]),
    query.And([anywhere("a"), query.Term("text", "nowhere")]),
    query.Or([query.And([anywhere("c"), anywhere("d")]), term("e")]),
    query.Or([anywhere("j"), PHRASE]),
    query.And([PHRASE, anywhere("c")]),
    query.Or([term("a"), term("b")], boost=2.0),
]


@pytest.fixture(scope="module", params=[1, 100_000], ids=["lengths read at once", "lengths read one by one"])
def searcher(request, tmp_path_factory):
    """Of three parts, the first of several blocks, and with documents taken out of two."""
    chance, folder = random.Random(3), tmp_path_factory.mktemp("index")
    schema = fields.Schema(pk=fields.ID(unique=True, sortable=True), kind=fields.ID(), title=Words(), text=Words())
    stored = FileStorage(str(folder)).create_index(schema)
    for first, last in ((0, BLOCK * 2 + 5), (500, 520), (520, 521)):
        writer = stored.writer(codec=PackedCodec())
        writer.pool = Gathered(64)
        for number in range(first, last):
            words = chance.choices(WORDS, weights=[90, 50, 9, 9, 9, 3, 1, 1, 1, 1], k=chance.choice([3, 30]))
            kind = "odd" if number % 2 else "even"
            writer.add_document(pk=str(number), kind=kind, title=words[0], text=" ".join(words))
        writer.commit(merge=False)
    writer = stored.writer(codec=PackedCodec())
    for number in GONE:
        writer.delete_by_term("pk", str(number))
    writer.commit(merge=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ranking, "MANY", request.param)
        yield stored.searcher()


def ranked(searcher, asked) -> list[int]:
    opened = searcher.reader()
    return ranking.ranked(searcher, asked, set(range(opened.doc_count_all())) - set(opened.all_doc_ids()))


@pytest.mark.parametrize("asked", QUESTIONS, ids=repr)
def test_the_same_is_found_in_the_same_order(searcher, asked):
    expected = searcher.search(asked, limit=None).top_n if asked != query.NullQuery else []
    assert ranked(searcher, asked) == [number for _score, number in expected]


@pytest.mark.parametrize("refused", [term("b"), PHRASE, query.Term("text", "nowhere")], ids=repr)
@pytest.mark.parametrize("wanted", [anywhere("a"), PHRASE, query.And([anywhere("a"), anywhere("j")])], ids=repr)
def test_nothing_that_is_refused_is_found_not_even_first(searcher, wanted, refused):
    out = set(searcher.docs_for_query(refused))
    expected = [number for number in ranked(searcher, wanted) if number not in out]
    assert ranked(searcher, query.AndNot(wanted, refused)) == expected


def test_columns_are_those_that_whoosh_reads_also_when_another_part_came_since(searcher):
    opened = searcher.reader()
    column = opened.column_reader("pk")
    for _again in range(2):
        assert list(decoded.column(opened, "pk")) == [column[number] for number in range(opened.doc_count_all())]
    assert list(decoded.column(opened, "kind")) == [""] * opened.doc_count_all()
