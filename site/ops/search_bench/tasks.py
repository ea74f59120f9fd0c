"""What an engine is asked to do, and what it costs. Each task says how far it is, and its result last."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.query import Phrase, PlainText

from ops.search_bench import corpus, stopping
from ops.search_bench.articles.models import Article
from search.content import snippets

CHUNK = 200
SHOWN = 10  # hits of a page
Answer = dict[str, Any]
ARTICLES: Any = Article.objects  # with the questions of modelsearch, which have no types


class Tasks:
    """Of one engine, over one corpus."""

    def __init__(self) -> None:
        self._fetched: dict[str, list[Article]] = {}

    def fill(self, documents: int) -> Iterator[Answer]:
        """Make the database and put the corpus into it."""
        call_command("migrate", run_syncdb=True, verbosity=0)
        rows = (Article(**vars(text)) for text in corpus.texts(documents))
        for _start in range(0, documents, CHUNK):
            made = Article.objects.bulk_create(islice(rows, CHUNK))
            yield {"done": len(made)}
        yield {"result": None}

    def build(self) -> Iterator[Answer]:
        """Index all of it: milliseconds of processor time a document, and the bytes of the index."""
        before, bytes_before = _cpu(), _database_bytes()
        backend = get_search_backend()
        rebuilder = backend.rebuilder_class(backend.get_index_for_model(Article))
        index = rebuilder.start()
        index.add_model(Article)
        number = 0
        for chunk in _chunks():
            index.add_items(Article, chunk)
            number += len(chunk)
            yield {"done": len(chunk)}
        rebuilder.finish()
        milliseconds = (_cpu() - before) / max(number, 1)
        _analyse()
        yield {"result": {"build": milliseconds, "bytes": _index_bytes(backend) or _database_bytes() - bytes_before}}

    def measure(self, what: str, words: str, most: float) -> Iterator[Answer]:
        """One sample, in milliseconds of processor time; SQLite is stopped after `most` of them."""
        ask: Callable[[str], object] = getattr(self, f"_{what}")
        if what == "highlights":
            self._texts(words)
        before = _cpu()
        with stopping.when(lambda: _cpu() > before + most):
            ask(words)
        yield {"result": _cpu() - before}

    def _page(self, words: str) -> None:
        _page(ARTICLES.search(PlainText(words, operator="and")))

    def _phrase(self, words: str) -> None:
        _page(ARTICLES.search(Phrase(words)))

    def _starts(self, words: str) -> None:
        _page(ARTICLES.autocomplete(words))

    def _filtered(self, words: str) -> None:
        _page(ARTICLES.filter(region=3).search(PlainText(words, operator="and")))

    def _facets(self, words: str) -> None:
        found = ARTICLES.search(PlainText(words, operator="and"))
        _page(found)
        for field in ("theme", "region"):
            found.facet(field)

    def _highlights(self, words: str) -> None:
        """Ten hits with their words marked; the page they stand on is measured by itself."""
        wanted = snippets.analysis.terms(words)
        for article in self._texts(words):
            snippets.marked(article.title, set(wanted))
            snippets.pieces(article.body, set(wanted))

    def _texts(self, words: str) -> list[Article]:
        """Hits, which are fetched before the measurement begins."""
        if words not in self._fetched:
            self._fetched[words] = list(ARTICLES.search(PlainText(words, operator="and"))[:SHOWN])
        return self._fetched[words]


def _page(found: Any) -> None:
    list(found[:SHOWN])
    found.count()


def _chunks() -> Iterator[list[Article]]:
    last = 0
    while chunk := list(Article.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _cpu() -> float:
    """Milliseconds of processor time of this process and of the server process that works for it."""
    return time.process_time() * 1000 + _server_cpu()


def _server_cpu() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return int(told.split()[0]) / 1_000_000


def _analyse() -> None:
    """Have the database learn how its rows are spread, as it does by itself after a while (SQLite never does)."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _index_bytes(backend: Any) -> int:
    """Of an index in files; 0 for one in the database."""
    folder = getattr(backend, "path", None)
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder else 0


def _database_bytes() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])
