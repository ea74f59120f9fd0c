"""Sets of documents as bits say what Whoosh's own evaluation says, and values are counted as the database counts."""

import pytest
from django.db.models import Count
from wagtail.models import Page
from whoosh import fields, index, query
from whoosh.filedb.filestore import FileStorage

from search import outbox
from search.backends.whoosh import analysis, masks
from search.backends.whoosh.texts import Places, Words
from tests.home.factories import AboutIndexPageFactory, AboutPageFactory

TEXTS = ["apple tree", "apple pear", "pear tree", "", "tree of a pear", "plum"]
APPLE, PEAR, TREE = (query.Term("text", analysis.stem(word)) for word in ("apple", "pear", "tree"))
QUESTIONS = [
    query.NullQuery,
    query.Every(),
    APPLE,
    query.And([PEAR, TREE]),
    query.Or([APPLE, query.And([PEAR, TREE])]),
    query.And([query.Every(), query.Not(TREE)]),
    query.AndNot(query.Or([APPLE, PEAR]), TREE),
    query.Phrase("text", ["appl", "pear"]),
    query.Prefix("text", "pl"),
    query.FuzzyTerm("text", "peer", maxdist=1),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    """Of several parts, with a document taken out of each."""
    storage = FileStorage(str(tmp_path_factory.mktemp("index")))
    stored = storage.create_index(fields.Schema(pk=fields.ID(unique=True), text=Words()))
    for first in (0, 3):
        writer = stored.writer()
        for number in range(first, first + 3):
            writer.add_document(pk=str(number), text=TEXTS[number])
        writer.commit(merge=False)
    for gone in ("0", "5"):
        writer = stored.writer()
        writer.delete_by_term("pk", gone)
        writer.commit(merge=False)
    assert isinstance(stored, index.FileIndex)
    return stored.searcher()


@pytest.mark.parametrize("asked", QUESTIONS, ids=repr)
def test_sets_of_documents_are_those_that_whoosh_finds(searcher, asked):
    opened = searcher.reader()
    everything = masks.mask_of(opened.all_doc_ids(), opened.doc_count_all())
    found = masks.numbers_of(masks.matching(searcher, asked, everything))
    assert found == sorted(searcher.docs_for_query(asked))


@pytest.mark.parametrize("numbers", [[], [0], [7, 8], [0, 63, 64, 1000]], ids=str)
def test_a_set_gives_back_its_numbers(numbers):
    assert masks.numbers_of(masks.mask_of(numbers, 1001)) == numbers


@pytest.mark.parametrize("places", [[0], [0, 1, 255, 256], [5, 300, 100_000]], ids=str)
def test_places_of_a_word_are_kept_and_read(places):
    kept = Places().encode(places)
    assert (Places().decode_positions(kept), Places().decode_frequency(kept)) == (places, len(places))


@pytest.mark.parametrize(
    "text", ["", "The Café’s owners", "of the", "ÆON İstanbul ﬁne x_y 4th", "Straße\nB.B. councils'"]
)
def test_the_short_way_to_stems_gives_what_the_analyzer_gives(text):
    tidied = analysis.tidy(text)
    assert analysis.terms(text) == [token.text for token in analysis.stems()(tidied)]
    written = {token.text: (token.startchar, token.endchar) for token in analysis.stems()(tidied, chars=True)}
    assert all(where in analysis.places(tidied, {stem}) for stem, where in written.items())


@pytest.mark.django_db
def test_values_are_counted_as_the_database_counts_them(index, tree):
    about = AboutIndexPageFactory(parent=tree.home)
    for number in range(4):
        page = {"slug": f"quincunx-{number}", "live": bool(number % 3), "locked": not number}
        AboutPageFactory(parent=about, title="Quincunx", **page)
    outbox.drain()
    fields = {field.get_attname(Page) for field in Page.get_filterable_search_fields()}
    counted = {"live", "locked", "depth", "content_type_id", "owner_id", "first_published_at"} & fields
    assert counted >= {"live", "locked"}
    for field in counted:
        found = Page.objects.search("quincunx").facet(field)
        rows = Page.objects.filter(title="Quincunx").order_by().values(field).annotate(count=Count("pk"))
        assert found == {row[field]: row["count"] for row in rows}, field
