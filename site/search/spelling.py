"""“Did you mean”: words that find nothing, or little, spelt as in things that the person may see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from search import engine, words
from search.content.asking import MOST_TERMS, TERM, Asked
from search.content.hits import Hits
from search.content.lexicon import Seen

SHORTEST, MIDDLING = 4, 7  # letters from which one or two slips are forgiven
CANDIDATES = 12  # words near one that was typed
# Fewer hits than these are few. A word that is found by no more may be somebody's slip in a text of the site's own.
FEW = 5
TIMES = 3  # so many times what a known word finds, another one must find to be meant instead


@dataclass(frozen=True)
class Meant:
    """Other words, and how many things they find at least, as far as that is known without looking."""

    words: str
    finds: int = 0


@dataclass(frozen=True)
class Advice:
    """What helps where little was found: another spelling, and those of the words that find something alone."""

    meant: Meant | None = None
    alone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typed:
    """A word as it was typed, and where it stands."""

    word: str
    start: int

    @property
    def slips(self) -> int:
        """How many letters may be wrong."""
        return 1 if len(self.word) < MIDDLING else 2


def suggest(asked: Asked, user: Any, hits: Hits | None = None) -> Meant | None:
    """The question with its unknown and rare words corrected; None where there is nothing to correct, or to offer."""
    return advice(asked, user, hits).meant


def advice(asked: Asked, user: Any, hits: Hits | None = None) -> Advice:
    """What can be said of the words of a question, from nothing but what `user` may see.

    Meant for a page with few hits, and to be looked up before it is offered: words that find much apart may find
    nothing together. `hits` are those of the question, where there are any. One query, and those of `Lexicon.seen`.
    Raises `NotReadyError` while the index is built.
    """
    typed = list(_typed(asked.text))
    lexicon = engine.lexicon(hits) if typed else None
    if lexicon is None:
        return Advice()
    listed = words.near({one.word.lower(): one.slips for one in typed})
    near = {word: some[:CANDIDATES] for word, some in listed.items()}
    seen = lexicon.seen({*near, *(word for some in near.values() for _distance, word in some)}, user)
    corrected, finds = asked.text, 0
    for one in reversed(typed):
        written = one.word.lower()
        if word := _likeliest(written, near[written], seen):
            corrected = corrected[: one.start] + word + corrected[one.start + len(one.word) :]
            finds = seen[word].things if one.word == asked.text else 0
    alone = dict.fromkeys(one.word for one in typed if one.word.lower() in seen and one.word != asked.text)
    return Advice(Meant(corrected, finds) if corrected != asked.text else None, tuple(alone))


def _typed(text: str) -> Iterator[Typed]:
    """The words that are looked for anywhere; not those that are refused or name a theme, place or kind."""
    for term in list(TERM.finditer(text))[:MOST_TERMS]:
        if term["minus"] or term["field"]:
            continue
        group = "word" if term["word"] is not None else "phrase"
        for word in words.WORD.finditer(term[group]):
            if SHORTEST <= len(word[0]) <= words.LONGEST:
                yield Typed(word[0], term.start(group) + word.start())


def _likeliest(written: str, near: Iterable[tuple[int, str]], seen: Mapping[str, Seen]) -> str | None:
    """The nearest word that some thing spells; of equally near ones the one that finds most."""
    own = seen[written].things if written in seen else 0
    if own >= FEW:
        return None
    there = [(distance, seen[word].things, word) for distance, word in near if word in seen and seen[word].spelt]
    found = [(distance, -things, word) for distance, things, word in there if things > TIMES * own]
    return min(found)[-1] if found else None
