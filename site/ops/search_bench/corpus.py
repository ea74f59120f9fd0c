"""A corpus that is the same on every machine: made-up words, as frequent as words are in English (Zipf)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

SEED = 8
WORDS = 50_000  # different ones
LENGTH, SPREAD = 400, 120  # words of a text, and how far most lengths differ from it
EXPONENT = 1.05  # of the law that the frequency of words follows
THEMES, REGIONS = 10, 12
ONSETS = (
    "b",
    "br",
    "c",
    "cl",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "", "l", "n", "r", "s", "t", "nd", "rk")
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ment", "ation", "ness", "al", "ity")


@dataclass(frozen=True)
class Text:
    """One document."""

    title: str
    body: str
    theme: str
    region: int


@cache
def vocabulary() -> tuple[str, ...]:
    """The words, the most frequent first; short ones are the more frequent, as they are in English."""
    chance = random.Random(SEED)  # noqa: S311
    made: dict[str, None] = {}
    while len(made) < WORDS:
        syllables = 1 + (len(made) > 200) + (len(made) > 5000 and chance.random() < 0.5)
        stem = "".join(
            chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _number in range(syllables)
        )
        made[stem + chance.choice(ENDINGS)] = None
    return tuple(made)


def texts(number: int) -> Iterator[Text]:
    """So many documents; the first ones of a larger corpus are those of a smaller one."""
    chance, words = random.Random(SEED), vocabulary()  # noqa: S311
    weights = list(accumulate(1 / (rank + 2.7) ** EXPONENT for rank in range(WORDS)))
    for _number in range(number):
        length = max(40, round(chance.gauss(LENGTH, SPREAD)))
        drawn = chance.choices(words, cum_weights=weights, k=length)
        sentences = [" ".join(drawn[start : start + 12]).capitalize() for start in range(5, length, 12)]
        yield Text(
            title=" ".join(drawn[:5]).capitalize(),
            body=". ".join(sentences) + ".",
            theme=f"theme {chance.randrange(THEMES)}",
            region=chance.randrange(REGIONS),
        )


def questions(kind: str) -> list[str]:
    """What is looked for, of one kind; many, so that no question is asked twice of a measurement."""
    words = vocabulary()
    if kind == "phrase":
        return _phrases(set(words[20:600]))
    if kind == "two words":
        return [f"{one} {two}" for one, two in zip(words[150:350], words[400:600], strict=True)]
    first = {"rare": 9000, "common": 10, "starts": 700}[kind]
    found = words[first : first + (30 if kind == "common" else 200)]
    return [word[:4] for word in found] if kind == "starts" else list(found)


def _phrases(known: set[str]) -> list[str]:
    """Two words as they stand in the first texts, neither of them rare nor everywhere."""
    lines = [line.lower().split() for text in texts(60) for line in text.body.split(".")]
    return list(dict.fromkeys(f"{one} {two}" for line in lines for one, two in pairwise(line) if {one, two} <= known))
