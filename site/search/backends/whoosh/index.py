"""The index of a family of models, as modelsearch knows it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed

from search.backends.whoosh import mapping
from search.backends.whoosh.store import Store


class WhooshIndex(Store, BaseIndex):
    """The index of `root` and all models below it."""

    def __init__(self, backend: Any, root: type[Model]) -> None:
        name = root._meta.label_lower.replace(".", "_")
        super().__init__(backend, name, mapping.schema(root), mapping.shape(root))
        self.root = root

    def get_key(self) -> str:
        return self.name

    def reset(self) -> None:
        self.builds.switch(self.builds.new())

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        if class_is_indexed(model):
            self.apply([mapping.document(obj) for obj in items], ())

    def delete_item(self, item: Model) -> None:
        if class_is_indexed(type(item)):
            self.apply((), [str(item.pk)])
