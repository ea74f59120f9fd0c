"""The bench of the search: one corpus everywhere, engines in processes of their own, each demand judged."""

import hashlib
from collections import Counter
from itertools import islice

import pytest
from django.db import OperationalError, connection

from ops.search_bench import corpus, engines, measures, stopping
from ops.search_bench.verdicts import Line, Result


def test_the_corpus_is_the_same_everywhere_and_a_larger_one_begins_with_a_smaller_one():
    few = list(corpus.texts(3))
    assert list(islice(corpus.texts(9), 3)) == few
    assert hashlib.sha256(repr(few).encode()).hexdigest()[:16] == "9859a28a2203d294"


def test_words_are_as_frequent_as_their_rank_says():
    words = Counter(word for text in corpus.texts(60) for word in text.body.lower().replace(".", "").split())
    known = corpus.vocabulary()
    common, middling, rare = (sum(words[word] for word in known[rank : rank + 20]) for rank in (10, 700, 9000))
    assert common > 10 * middling > 10 * rare
    assert all(len(set(corpus.questions(kind))) >= 20 for kind in ("rare", "common", "two words", "phrase", "starts"))


def test_every_measure_is_taken_of_an_engine_in_a_process_of_its_own(tmp_path):
    engine = engines.whoosh(tmp_path, 40)
    try:
        steps: list[int] = []
        assert engine.ask("fill", steps.append, documents=40) is None
        built = engine.ask("build", steps.append)
        medians = measures.samples([engine], 1, steps.append)
    finally:
        engine.stop()
    assert sum(steps) == 80 + 2 * len(measures.MEASURES)
    assert built["bytes"] > 0 < built["build"]
    assert {name for _engine, _documents, name in medians} == {measure.name for measure in measures.MEASURES}
    assert all(value > 0 for value in medians.values())


@pytest.mark.parametrize(("value", "said"), [(0.5, "reached"), (0.51, "falls short"), (None, "not measured")])
def test_a_demand_is_met_or_not_or_could_not_be_measured(value, said):
    assert Line("rare", value, 0.5).verdict == said


def test_what_an_engine_that_is_not_there_would_have_told_is_not_measured():
    medians = {("Whoosh", 8, "rare"): 3.0, ("Whoosh", 2, "rare"): 2.0, ("SQLite FTS5", 8, "rare"): 6.0}
    builds = {("Whoosh", 8): {"bytes": 10.0, "build": 11.0}, ("SQLite FTS5", 8): {"bytes": 40.0, "build": 1.0}}
    lines = {line.name: line for line in Result(8, 2, medians, builds, 9).lines()}
    assert lines["rare, of SQLite FTS5"].value == 0.5
    assert lines["rare, of PostgreSQL as shipped"].verdict == "not measured"
    assert lines["rare, of 2 documents"].verdict == "reached"
    assert lines["bytes of the index, of SQLite FTS5"].value == 0.25
    assert lines["build, a document"].verdict == "falls short"
    assert lines["queries of a search page"].verdict == "reached"


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_question_without_end_is_stopped_and_a_wrong_one_is_not_hidden():
    with connection.cursor() as cursor:
        with stopping.when(lambda: True):
            cursor.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
        with pytest.raises(OperationalError, match="nowhere"), stopping.when(lambda: False):
            cursor.execute("SELECT 1 FROM nowhere")
        assert cursor.execute("SELECT 1").fetchone() == (1,)
