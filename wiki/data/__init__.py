"""The typed fields of a wiki page: what each kind of page has, read from forms, checked, shown, found by search.

A page keeps them as JSON by the field's name; a field without a value is left out, which means “not stated”.
"""

from wiki.data.forms import DataForm, data_form_for
from wiki.data.schemas import Type, schema_of
from wiki.data.shown import Row, as_words, for_search, rows, rows_named
from wiki.data.stored import checked

__all__ = [
    "DataForm",
    "Row",
    "Type",
    "as_words",
    "checked",
    "data_form_for",
    "for_search",
    "rows",
    "rows_named",
    "schema_of",
]
