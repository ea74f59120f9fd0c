"""What a reader typed, as a question to the index: words, "a phrase", -without, theme:, place: and type:."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from modelsearch.query import Phrase, PlainText
from whoosh import query as wq

from search.backends.whoosh import analysis
from search.backends.whoosh.queries import NOTHING, Translator, either, every
from search.content.schema import TEXTS

LONGEST, MOST_TERMS = 200, 10
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # as telephones and other languages write them
TERM = re.compile(r'(?P<minus>-?)(?:(?P<field>theme|place|type):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
FIELDS = {"theme": {"about": 1.0}, "place": {"place": 1.0, "names": 1.0, "title": 1.0}}
UNDERSTANDS = (PlainText, Phrase)


Synonyms = Mapping[str, Sequence[str]]  # stems of a name, joined -> the other names of the same thing


@dataclass(frozen=True)
class Asked:
    """A question as it was typed; `cut` says that more was typed than is looked for."""

    text: str
    cut: bool = False

    @classmethod
    def typed(cls, text: str) -> "Asked":
        """What stands in an address: without signs that nobody can see, with single spaces."""
        seen = " ".join("".join(sign if sign.isprintable() else " " for sign in text.translate(QUOTES)).split())
        return cls(seen[:LONGEST], len(seen) > LONGEST or len(list(TERM.finditer(seen[:LONGEST]))) > MOST_TERMS)

    def query(self, synonyms: Synonyms | None = None) -> Any:
        """The question for Whoosh; nothing matches when no word is looked for."""
        wanted, refused = [], []
        for is_refused, part in self._parts(synonyms or {}):
            if part != NOTHING:
                (refused if is_refused else wanted).append(part)
        if not wanted:
            return NOTHING
        whole = either([every(wanted), *_others(self.text, synonyms or {})])
        return wq.AndNot(whole, either(refused)) if refused else whole

    def words(self) -> set[str]:
        """The stems to mark in what was found."""
        found = [term for term in self.terms() if not term["minus"] and not term["field"]]
        return {stem for term in found for stem in analysis.terms(term["phrase"] or term["word"] or "")}

    def terms(self) -> list[re.Match[str]]:
        """What was typed, apart: words and phrases, each with its sign and the field it asks for."""
        return list(TERM.finditer(self.text))[:MOST_TERMS]

    def _parts(self, synonyms: Synonyms) -> Iterator[tuple[bool, Any]]:
        for term in self.terms():
            part = _part(term["field"], term["phrase"], term["word"])
            yield bool(term["minus"]), either([part, *_others(term["word"] or "", synonyms)])


def _part(field: str | None, phrase: str | None, word: str | None) -> Any:
    if field == "type":
        return wq.Term("kind", (phrase or word or "").lower())
    columns = FIELDS[field] if field else TEXTS
    return _look(Phrase(phrase) if phrase is not None else PlainText(word or ""), columns)


def _look(ask: Phrase | PlainText, columns: dict[str, float]) -> Any:
    return Translator(columns, analysis.terms, UNDERSTANDS).translated(ask)


def _others(text: str, synonyms: Synonyms) -> list[Any]:
    """The other names of what `text` names as a whole."""
    return [_look(Phrase(name), TEXTS) for name in synonyms.get(stems_of(text), ())]


def stems_of(text: str) -> str:
    """A name as synonyms are compared."""
    return " ".join(analysis.terms(text))
