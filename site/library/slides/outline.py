"""What is carried over from a deck: slides in words, and remarks on the rest."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from core.texts import textcheck
from library.extraction.found import tidy

Words = str | Promise


@dataclass(frozen=True)
class Remark:
    """Something an editor should look at; `position` is the slide's, 0 for the whole file."""

    position: int
    words: str

    def __str__(self) -> str:
        return f"{self.position}: {self.words}" if self.position else self.words


@dataclass
class SlideOutline:
    """One slide: `bullets` as `Slide.bullets` has them, a line each; `tables` as the JSON of table blocks."""

    position: int
    title: str = ""
    number: int | None = None
    bullets: list[str] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)  # each its description, or nothing
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, words: Words) -> None:
        """Report something of this slide."""
        self.remarks.append(Remark(self.position, str(words)))

    @property
    def says_something(self) -> bool:
        """Whether it holds words at all."""
        return bool(self.title or self.bullets or self.tables)


@dataclass
class Outline:
    """A whole deck."""

    title: str
    slides: list[SlideOutline]
    remarks: list[Remark] = field(default_factory=list)

    @property
    def report(self) -> list[Remark]:
        """All remarks, those on the file first."""
        return [*self.remarks, *(remark for slide in self.slides for remark in slide.remarks)]


def line(text: str) -> str:
    """Text on one line, without signs that are none."""
    return " ".join(tidy(text.replace("\v", " ")).split())


def slipped_in(text: str) -> list[str]:
    """Sentences that look as if somebody else had put them there, in their own words."""
    return [find.words for find in textcheck.check(text)]
