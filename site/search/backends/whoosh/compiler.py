"""What is asked of an index: a text and a queryset."""

from typing import Any

from modelsearch.index import get_indexed_models
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from whoosh import query as wq

from search.backends.whoosh import analysis, mapping
from search.backends.whoosh.filters import NativeFilters
from search.backends.whoosh.mapping import Column
from search.backends.whoosh.queries import NOTHING, Translator
from search.backends.whoosh.values import Kind


class WhooshQueryCompiler(NativeFilters):
    """A search for whole words."""

    DEFAULT_OPERATOR = "or"
    HANDLES_ORDER_BY_EXPRESSIONS = True  # the database orders
    kind = Kind.TEXT
    words = staticmethod(analysis.terms)
    understands: tuple[type[SearchQuery], ...] = (PlainText, Phrase, Fuzzy, Boost, MatchAll, Not, Or, And)

    def text_query(self) -> Any:
        """The text that is looked for, as Whoosh asks it."""
        if isinstance(self.query, MatchAll):
            return wq.Every()
        columns = self._text_columns()
        return Translator(columns, self.words, self.understands).translated(self.query) if columns else NOTHING

    def _text_columns(self) -> dict[str, float]:
        """Boosts of the columns to look into: those of the named fields, or all of the model and those below it."""
        model = self.queryset.model
        if self.fields:
            return {
                column.name: column.boost
                for column in mapping.columns(model)
                if self._is_text(column) and column.field in model.get_search_fields()
                if column.field.field_name in self.fields
            }
        models = [known for known in get_indexed_models() if issubclass(known, model)]
        found: dict[str, float] = {}
        for column in (column for known in models for column in mapping.columns(known) if self._is_text(column)):
            found.setdefault(column.name, column.boost)
        return found

    def _is_text(self, column: Column) -> bool:
        return column.kind == self.kind


class WhooshAutocompleteQueryCompiler(WhooshQueryCompiler):
    """A search for words that are still being typed."""

    DEFAULT_OPERATOR = "and"
    kind = Kind.STARTS
    words = staticmethod(analysis.beginnings)
    understands = (PlainText, MatchAll)

    def check(self) -> None:
        """Fields are looked up among those for autocompletion, which need not be searchable by whole words."""
        named: Any = self.fields
        self.fields: Any = None
        super().check()
        self.fields = named
