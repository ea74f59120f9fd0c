"""Pages of a file, slides of a presentation: kept in one text with a mark between them, told apart when shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.registry import FileText, Words
from search.backends.whoosh import analysis
from search.words import plain as plain_text

BETWEEN = "\f"
SAID = "0"  # stands for what is said of a file, which is on none of its pages
LOOKED_AT = 5  # parts that are read closely
KINDS: Mapping[str, Words] = {
    "page": _("page %(number)s"),
    "slide": _("slide %(number)s"),
    "sheet": _("sheet %(number)s"),
    "section": _("section %(number)s"),
}


@dataclass(frozen=True)
class Part:
    """A page, slide, sheet or section."""

    kind: str
    number: str
    text: str

    @property
    def name(self) -> str:
        """“page 12”; nothing for what is said of a file."""
        named = self.kind in KINDS and self.number != SAID
        return str(KINDS[self.kind]) % {"number": self.number} if named else ""

    @property
    def anchor(self) -> str:
        """What leads to it in a file that a browser shows: only PDF knows such addresses."""
        return f"#page={self.number}" if self.kind == "page" and self.number != SAID else ""


def joined(file: FileText, said: str, longest: int) -> tuple[str, str]:
    """What is `said` of a file and its text, and what the parts are called: “page 0 1 2 5”."""
    texts, numbers = [said], [SAID]
    room = longest
    for number, text in file.parts:
        kept = " ".join(text.split())[: max(room, 0)]
        if not kept:
            break
        texts.append(kept)
        numbers.append(str(number))
        room -= len(kept) + len(BETWEEN)
    return BETWEEN.join(texts), " ".join([file.kind, *numbers])


def best(text: str, called: str, words: set[str]) -> Part | None:
    """The part with most of the words, the first of equal ones; None where none holds any, or there are no parts."""
    near = sorted(_near(text, called, words), key=lambda found: -found[0])[:LOOKED_AT]
    counted = [(len(words & set(analysis.terms(part.text))), part) for _held, part in near]
    most = max((held for held, _part in counted), default=0)
    return next((part for held, part in counted if held == most), None) if most else None


def _near(text: str, called: str, words: Iterable[str]) -> Iterator[tuple[int, Part]]:
    """Parts that hold letters as the words begin with, and how many: stems cut the ends off, sometimes one more."""
    kind, *numbers = called.split() or [""]
    begun = [word[:-1] if len(word) > 3 else word for word in words]
    for number, part in zip(numbers, text.split(BETWEEN), strict=False):
        plain = plain_text(part)
        held = sum(beginning in plain for beginning in begun)
        if held:
            yield held, Part(kind, number, part)
