"""Two versions of a page side by side: their text, and their title and typed fields as words."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from wiki import data
from wiki.differences import Difference, difference
from wiki.models import WikiChange
from wiki.saving.said import Fields


@dataclass(frozen=True)
class Compared:
    """What changed from `left` to `right`, in one column or in two."""

    left: WikiChange
    right: WikiChange
    side_by_side: bool = False

    @cached_property
    def text(self) -> Difference:
        return difference(self.left.source, self.right.source)

    @cached_property
    def fields(self) -> Difference:
        return difference(_about(self.left), _about(self.right))

    @property
    def inline_url(self) -> str:
        return self._view("inline")

    @property
    def side_url(self) -> str:
        return self._view("side")

    def _view(self, name: str) -> str:
        return "?" + urlencode({"a": self.left.number, "b": self.right.number, "view": name})


def _about(change: WikiChange) -> str:
    fields = Fields.from_json(change.fields)
    return f"{change.title}\n{data.as_words(fields.kind, fields.data)}"
