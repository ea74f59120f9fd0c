"""The backend as modelsearch knows it."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from modelsearch.backends.base import BaseSearchBackend, get_model_root

from search.backends.whoosh.compiler import WhooshAutocompleteQueryCompiler, WhooshQueryCompiler
from search.backends.whoosh.index import WhooshIndex
from search.backends.whoosh.rebuild import WhooshRebuilder
from search.backends.whoosh.results import WhooshResults


class WhooshSearchBackend(BaseSearchBackend):
    """Options: `PATH`, the folder; `LOCK_TIMEOUT`, seconds a writer waits; `MEMORY`, megabytes a writer may use.

    An object added or deleted is findable or gone at once, committed or not: whoever writes in a transaction calls it
    afterwards, as `search.outbox` does.
    """

    query_compiler_class = WhooshQueryCompiler
    autocomplete_query_compiler_class = WhooshAutocompleteQueryCompiler
    index_class = WhooshIndex
    results_class = WhooshResults
    rebuilder_class = WhooshRebuilder
    catch_indexing_errors = True

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        if not params.get("PATH"):
            raise ImproperlyConfigured("The search backend needs a folder: set PATH beside BACKEND.")
        self.path = Path(params["PATH"])
        self.lock_timeout: float = params.get("LOCK_TIMEOUT", 30)
        self.memory: int = params.get("MEMORY", 64)

    def get_index_for_model(self, model: type[Model]) -> WhooshIndex:
        return WhooshIndex(self, get_model_root(model))
