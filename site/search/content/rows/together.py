"""Many small questions to an engine in one: which rows hold each of some words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from modelsearch.query import PlainText

from search.content.rows.asking import every
from search.content.rows.store import RowStore

Rows = dict[int, str]  # primary keys of rows, and what each stands for: “pilots.finding:12”


def answers(store: RowStore, table: Any, asked: Sequence[Sequence[str]], most: int) -> list[Rows]:
    """For each list of stems up to `most` rows that hold all of them. One query, one more where another engine answers.

    Raises `NotReadyError` as `RowStore.answers` does.
    """
    if not asked:
        return []
    found = [_search(store, table, stems)[:most] for stems in asked]
    if store.is_in_database:
        return _in_one_statement(found)
    return store.answers(lambda: _in_one_message(store, table, found, most))


def _search(store: RowStore, table: Any, stems: Iterable[str]) -> Any:
    """Without a rank, which would cost more than to find them."""
    query = every([PlainText(stem) for stem in stems])
    return store.backend.search(query, table.objects.only("key"), order_by_relevance=False)


def _in_one_statement(found: Sequence[Any]) -> list[Rows]:
    """Each with a limit of its own, which Django's `union` cannot say on SQLite."""
    statements, values = [], []
    for number, results in enumerate(found):
        rows = results.get_queryset().values_list("pk", "key")
        statement, given = rows.query.get_compiler(connection=connection).as_sql()
        statements.append(f"SELECT {number:d}, some{number:d}.* FROM ({statement}) AS some{number:d}")  # noqa: S608 - Django's own
        values += given
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return _by_number(cursor.fetchall(), len(found))


def _in_one_message(store: RowStore, table: Any, found: Sequence[Any], most: int) -> list[Rows]:
    index = store.backend.get_index_for_model(table).name
    lines: list[dict[str, Any]] = []
    for results in found:
        lines += [{"index": index}, {**results._get_es_body(), "size": most, "_source": False, "stored_fields": ["pk"]}]
    told = store.backend.es.msearch(body=lines)["responses"]
    pks = [[int(hit["fields"]["pk"][0]) for hit in answer["hits"]["hits"]] for answer in told]
    keys = dict(table.objects.filter(pk__in={pk for some in pks for pk in some}).values_list("pk", "key"))
    return [{pk: keys[pk] for pk in some if pk in keys} for some in pks]


def _by_number(rows: Iterable[tuple[int, int, str]], number: int) -> list[Rows]:
    found: list[Rows] = [{} for _number in range(number)]
    for which, pk, key in rows:
        found[which][pk] = key
    return found
