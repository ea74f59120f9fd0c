"""What a reader typed, as a question to modelsearch and a condition on the rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from search.backends.whoosh import analysis
from search.content.asking import Asked, Synonyms, stems_of


@dataclass
class Question:
    """`wanted` and `refused` for the engine, each a list of what may be asked at once; `only` for the rows."""

    wanted: list[SearchQuery] = field(default_factory=list)
    others: list[SearchQuery] = field(default_factory=list)  # other names of all that was typed
    refused: list[SearchQuery] = field(default_factory=list)
    only: Q = field(default_factory=Q)

    @property
    def query(self) -> SearchQuery | None:
        """For the engine; None where no word is looked for anywhere."""
        return either([every(self.wanted), *self.others]) if self.wanted else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: what is only refused finds nothing."""
        return not self.wanted and not self.only


def question(asked: Asked, synonyms: Synonyms) -> Question:
    """The parts of what was typed."""
    made = Question()
    without = Q()
    for term in asked.terms():
        if term["field"]:
            condition = _condition(term["field"], term["phrase"] or term["word"] or "")
            if term["minus"]:
                without |= condition
            else:
                made.only &= condition
        elif part := _part(term, synonyms):
            (made.refused if term["minus"] else made.wanted).append(part)
    made.others = list(_others(asked.text, synonyms))
    if made.only or made.wanted:
        made.only &= ~without
    return made


def every(parts: list[SearchQuery]) -> SearchQuery:
    """What answers all of `parts`."""
    return parts[0] if len(parts) == 1 else And(parts)


def either(parts: list[SearchQuery]) -> SearchQuery:
    """What answers one of `parts` at least."""
    return parts[0] if len(parts) == 1 else Or(parts)


def _part(term: re.Match[str], synonyms: Synonyms) -> SearchQuery | None:
    looked = _phrase(term["phrase"]) if term["phrase"] is not None else _words(term["word"] or "")
    return either([looked, *_others(term["word"] or "", synonyms)]) if looked else None


def _words(text: str) -> SearchQuery | None:
    stems = analysis.terms(text)
    return every([PlainText(stem) for stem in stems]) if stems else None


def _phrase(text: str) -> SearchQuery | None:
    stems = analysis.terms(text)
    if len(stems) < 2:
        return PlainText(stems[0]) if stems else None
    return Phrase(" ".join(stems))


def _others(text: str, synonyms: Synonyms) -> Iterator[SearchQuery]:
    """The other names of what `text` names as a whole."""
    for name in synonyms.get(stems_of(text), ()):
        if phrase := _phrase(name):
            yield phrase


def _condition(name: str, text: str) -> Q:
    if name == "type":
        return Q(kind=text.lower())
    column = "about" if name == "theme" else "place"
    stems = analysis.terms(text)
    return Q(**{f"{column}__contains": f" {' '.join(stems)} "}) if stems else Q(pk__in=[])
