"""In which rows a word stands that somebody may see."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from search.backends.whoosh import analysis
from search.content import sight
from search.content.lexicon import TEXTS, THINGS, Seen
from search.content.rows import together
from search.content.rows.hits import RowHits
from search.content.rows.store import RowStore


class RowLexicon:
    """Asks the engine for all words at once, and the rows for their text."""

    def __init__(self, store: RowStore, hits: RowHits | None = None) -> None:
        self.store = store
        self.hits = hits or RowHits(store.searched(), [])

    def seen(self, words: Collection[str], user: Any) -> dict[str, Seen]:
        """See `Lexicon`. One question to the engine, one for the texts, which brings those of the page's hits along."""
        found = self._rows(words)
        allowed = _visible({pk: key for rows in found.values() for pk, key in rows.items()}, user)
        kept = {word: [pk for pk in rows if pk in allowed] for word, rows in found.items()}
        texts = self._texts({pk for some in kept.values() for pk in some[:TEXTS]})
        return {
            word: Seen(len(some), _spells(word, (texts[pk] for pk in some[:TEXTS] if pk in texts)))
            for word, some in kept.items()
            if some
        }

    def _rows(self, words: Collection[str]) -> dict[str, dict[int, str]]:
        """By word the rows that hold it, each with its key; words of one stem stand in the same ones."""
        by_stems: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for word in words:
            if stems := tuple(analysis.terms(word)):
                by_stems[stems].append(word)
        answers = together.answers(self.store, self.hits.table, list(by_stems), THINGS)
        return {word: rows for some, rows in zip(by_stems.values(), answers, strict=True) for word in some}

    def _texts(self, pks: Iterable[int]) -> dict[int, str]:
        kept = self.hits.kept(sorted(pks))
        return {pk: f"{shown.get('title', '')} \n {shown.get('text', '')}" for pk, shown in kept.items() if shown}


def _visible(keys: dict[int, str], user: Any) -> set[int]:
    seen = sight.visible(keys.values(), user)
    return {pk for pk, key in keys.items() if key in seen}


def _spells(word: str, texts: Iterable[str]) -> bool:
    exactly = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    return any(exactly.search(text) for text in texts)
