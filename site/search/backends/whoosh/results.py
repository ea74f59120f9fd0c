"""What an index answers: hits in the order of their score, which the database fetches, orders and counts by field."""

import logging
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet
from modelsearch.backends.base import BaseSearchResults, FilterFieldError
from modelsearch.index import FilterField
from whoosh import query as wq

from search.backends.whoosh import mapping
from search.backends.whoosh.builds import DAMAGE, NotReadyError
from search.backends.whoosh.mapping import Column
from search.backends.whoosh.queries import NOTHING
from search.backends.whoosh.readers import Reader, forget
from search.backends.whoosh.values import COUNTABLE, decoded

logger = logging.getLogger("search")
AT_ONCE = 5000  # keys in one question to the database


@dataclass(frozen=True)
class Hit:
    """A document that was found: its primary key as text and how well it fits."""

    key: str
    score: float


@dataclass(frozen=True)
class Question:
    """Text and filter as Whoosh asks them; where the filter is not exact, the database chooses among the hits."""

    text: Any
    filter: Any
    exact: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing can match."""
        return NOTHING in {type(self.text), type(self.filter)} or self.text == NOTHING or self.filter == NOTHING


class WhooshResults(BaseSearchResults):
    """Results of one search. While the index is not ready there are none."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        if self.stop is not None and self.stop <= self.start:
            return []
        if self.query_compiler.order_by_relevance:
            hits = self._best()
            keys = [hit.key for hit in hits]
        else:
            hits = self._hits(None)
            keys = list(islice(self._in_database_order(hits), self.start, self.stop))
        objects = self._fetched(keys)
        if self._score_field:
            scores = {hit.key: hit.score for hit in hits}
            for obj in objects:
                setattr(obj, self._score_field, scores[str(obj.pk)])
        return objects

    def _do_count(self) -> int:
        question = self._question()
        total = self._number(question) if question.exact else sum(1 for _hit in self._let_through(self._hits(None)))
        total = max(total - self.start, 0)
        return total if self.stop is None else min(total, max(self.stop - self.start, 0))

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """How many hits have each value of a field, the most frequent first."""
        compiler = self.query_compiler
        if compiler._get_filterable_field(field_name) is None:
            model = compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". '
                f"Please add index.FilterField('{field_name}') to {model}.search_fields.",
                field_name=field_name,
            )
        question = self._question()
        counts = self._read(lambda reader: _counts(reader, question, self._column(field_name)), None)
        if counts is None:
            counts = self._counted_by_database(field_name)
        return OrderedDict(counts.most_common())

    def _column(self, field_name: str) -> Column | None:
        """The column of the index that holds the values of a field, if there is one."""
        model = self.query_compiler.queryset.model
        for column in mapping.columns(model):
            if isinstance(column.field, FilterField) and column.field.get_attname(model) == field_name:
                return column
        return None

    def _counted_by_database(self, field_name: str) -> Counter[Any]:
        counts: Counter[Any] = Counter()
        for some in self._questions_of([hit.key for hit in self._hits(None)]):
            rows = some.order_by().values(field_name).annotate(count=Count("pk"))
            counts.update({row[field_name]: row["count"] for row in rows})
        return counts

    # --- The index --------------------------------------------------------------------------------------

    def _question(self) -> Question:
        allowed, exact = self.query_compiler.native_filter()
        return Question(self.query_compiler.text_query(), allowed, exact)

    def _best(self) -> list[Hit]:
        """The hits of the slice, the best first."""
        question = self._question()
        if question.exact:
            return self._ask(question, self.stop)[self.start :]
        return list(islice(self._let_through(self._ask(question, None)), self.start, self.stop))

    def _hits(self, limit: int | None) -> list[Hit]:
        return self._ask(self._question(), limit)

    def _ask(self, question: Question, limit: int | None) -> list[Hit]:
        return self._read(lambda reader: _hits(reader, question, limit), []) if not question.is_empty else []

    def _number(self, question: Question) -> int:
        return self._read(lambda reader: _number(reader, question), 0) if not question.is_empty else 0

    def _read(self, ask: Any, otherwise: Any) -> Any:
        return _read(self.backend.get_index_for_model(self.query_compiler.queryset.model), ask, otherwise)

    # --- The database -------------------------------------------------------------------------------------

    def _questions_of(self, keys: list[str]) -> Iterator[QuerySet[Any]]:
        """The queryset narrowed to `keys`, in as many parts as the database can take."""
        queryset = self.query_compiler.queryset
        if queryset.query.is_sliced:
            queryset = queryset.model._base_manager.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        for start in range(0, len(keys), AT_ONCE):
            yield queryset.filter(pk__in=keys[start : start + AT_ONCE])

    def _let_through(self, hits: list[Hit]) -> Iterator[Hit]:
        """Hits that the queryset lets through, in their order."""
        let_through: set[str] = set()
        for some in self._questions_of([hit.key for hit in hits]):
            let_through.update(map(str, some.order_by().values_list("pk", flat=True)))
        return (hit for hit in hits if hit.key in let_through)

    def _in_database_order(self, hits: list[Hit]) -> Iterable[str]:
        """Keys in the order of the queryset; without one the newest row first."""
        list(self.query_compiler._get_order_by())  # refuses what may not be ordered by
        keys = [hit.key for hit in hits]
        if len(keys) <= AT_ONCE:
            return (key for some in self._questions_of(keys) for key in _ordered_keys(some))
        wanted = set(keys)
        return (key for key in _ordered_keys(self.query_compiler.queryset) if key in wanted)

    def _fetched(self, keys: list[str]) -> list[Any]:
        """The objects of `keys` in their order, but those that are gone or hidden by now."""
        objects = {str(obj.pk): obj for some in self._questions_of(keys) for obj in some.order_by()}
        return [objects[key] for key in keys if key in objects]


def _read(index: Any, ask: Any, otherwise: Any) -> Any:
    """What `ask` finds; `otherwise` where the index cannot be read, which is noted so that it is built anew."""
    try:
        return ask(index.reader())
    except NotReadyError:
        logger.warning("The search index “%s” has to be built: nothing can be found in it.", index)
    except DAMAGE:
        logger.exception("The search index “%s” cannot be read: it has to be built anew.", index)
        forget(index.builds)
        if (build := index.builds.current()) is not None:
            index.builds.condemn(build)
    except OSError:
        logger.exception("The search index “%s” cannot be reached now.", index)
    return otherwise


def _ordered_keys(queryset: QuerySet[Any]) -> Iterator[str]:
    ordered = queryset if queryset.ordered else queryset.order_by("-pk")
    return map(str, ordered.values_list("pk", flat=True))


def _hits(reader: Reader, question: Question, limit: int | None) -> list[Hit]:
    allowed = reader.mask(question.filter)
    if not allowed:  # an empty filter would let everything through
        return []
    narrowed = reader.matching(question.filter) if allowed != reader.everything else None
    found = reader.searcher.search(question.text, limit=limit, filter=narrowed).top_n
    keys = reader.keys([number for _score, number in found])
    return [Hit(key, float(score)) for key, (score, _number) in zip(keys, found, strict=True)]


def _matching(reader: Reader, question: Question) -> int:
    allowed = reader.mask(question.filter)
    return allowed & reader.mask(question.text) if allowed else 0


def _number(reader: Reader, question: Question) -> int:
    return _matching(reader, question).bit_count()


def _counts(reader: Reader, question: Question, column: Column | None) -> Counter[Any] | None:
    """How many hits have each value of a column; None where the database has to count."""
    if not question.exact or column is None or column.type not in COUNTABLE:
        return None
    if question.is_empty:
        return Counter()
    values = reader.values(column.name)
    if values is None:
        return None
    hits = _matching(reader, question)
    counts = Counter({decoded(code, column.type): (hits & mask).bit_count() for code, mask in values.items()})
    counts[None] = (hits & reader.mask(wq.Term(mapping.NULL, column.name))).bit_count()
    return +counts
