"""Words a reader looks for in a list that is read whole: every one of them has to stand in a thing's text."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from core.models.named import fold

LONGEST = 200


@dataclass(frozen=True)
class Words:
    """What is looked for, with single spaces; `cut` says that more was asked than is looked for."""

    text: str
    cut: bool = False

    @classmethod
    def asked(cls, query: QueryDict) -> "Words":
        """What stands as `q` in an address."""
        text = " ".join(query.get("q", "").split())
        return cls(text[:LONGEST], len(text) > LONGEST)

    def matching(self, texts: Mapping[int, str]) -> set[int]:
        """The keys of the texts in which every word stands, however it is written; all of them without a word."""
        words = fold(self.text).split()
        if not words:
            return set(texts)
        return {key for key, text in texts.items() if all(word in fold(text) for word in words)}
