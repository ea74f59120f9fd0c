"""What a question finds for one person: hits that `visible_to` lets through, and what facets count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.values import PartialDate
from search import engine
from search.content import parts, sight, snippets, synonyms
from search.content.asking import Asked
from search.content.hits import Hits
from search.content.schema import BETWEEN

SUGGESTED, LOOKED_AT = 8, 60


@dataclass(frozen=True)
class Shown:
    """One thing that was found, as a page of results shows it."""

    kind: str
    title: list[snippets.Part]
    url: str
    where: str
    when: PartialDate
    place: str
    themes: list[str]
    called: list[snippets.Part]  # another name, where that is what was looked for
    pieces: list[list[snippets.Part]]
    part: str = ""  # “page 12” of a file

    @property
    def facts(self) -> bool:
        """Whether anything is known of it besides its words."""
        return bool(self.themes or self.place or self.when)

    @property
    def plain_title(self) -> str:
        """Without marks."""
        return "".join(part.text for part in self.title)


@dataclass
class Found:
    """Numbers of the documents that were found, the best first, all of which the person may see."""

    hits: Hits
    numbers: list[int]
    words: set[str]

    def keys(self, numbers: list[int]) -> list[str]:
        """What some of them are, as the index names it: “pilots.finding:12”."""
        named = dict(zip(self.hits.numbers, self.hits.keys(), strict=True))
        return [named[number] for number in numbers]

    def column(self, name: str, some: list[int] | None = None) -> dict[int, str]:
        """What a column holds of each, or of some of them."""
        return self.hits.column(name, self.numbers if some is None else some)

    def lists(self, name: str, some: list[int] | None = None) -> dict[int, list[str]]:
        """The values of a column that holds several."""
        return {number: value.split(BETWEEN) if value else [] for number, value in self.column(name, some).items()}

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What each is."""
        return self.column("kind")

    def by_date(self) -> list[int]:
        """The newest first; what has no date comes last."""
        dates = self.column("date")
        return sorted(self.numbers, key=dates.__getitem__, reverse=True)

    def shown(self, numbers: Iterable[int]) -> Iterator[Shown]:
        """Some of them as a page shows them."""
        some = list(numbers)
        themes = self.lists("theme", some)
        kept = self.hits.kept(some)
        for number in some:
            yield self._shown(self.kinds[number], themes[number], kept[number])

    def _shown(self, kind: str, themes: list[str], kept: Mapping[str, str]) -> Shown:
        part = parts.best(kept.get("text", ""), kept.get("parts", ""), self.words)
        title, where, place = (kept.get(name, "") for name in ("title", "where", "place"))
        return Shown(
            kind=kind,
            title=snippets.marked(title, self.words),
            url=kept.get("url", "") + (part.anchor if part else ""),
            where=where,
            when=PartialDate.parse(kept.get("when", "")),
            place=place if place not in {title, where} else "",
            themes=themes if kind != "theme" else [],
            called=snippets.name_among(kept.get("names", "").split(BETWEEN), title, self.words),
            pieces=snippets.pieces(part.text if part else kept.get("text", ""), self.words),
            part=part.name if part else "",
        )


def find(asked: Asked, user: Any) -> Found:
    """Everything `user` may see that answers the question. Raises `NotReadyError` while the index is built.

    One query for the glossary, one for what may be seen, and those that `visible_to` asks.
    """
    return _found(engine.finder().asked(asked, synonyms.of_the_glossary()), user, asked.words())


def suggest(text: str, user: Any) -> list[Shown]:
    """At most eight things whose names begin with the words typed so far."""
    found = _found(engine.finder().begun(Asked.typed(text).text, LOOKED_AT), user, set())
    return list(found.shown(found.numbers[:SUGGESTED]))


def _found(hits: Hits, user: Any, words: set[str]) -> Found:
    keys = hits.keys()
    seen = sight.visible(keys, user)
    return Found(hits, [number for number, key in zip(hits.numbers, keys, strict=True) if key in seen], words)
