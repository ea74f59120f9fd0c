"""Generated three-way merges, the same ones in every run."""

from dataclasses import dataclass
from random import Random

WORDS = ["parking", "library", "budget", "street", "partners", "youth", "health", "voices", "money", "evening", "work"]


@dataclass(frozen=True)
class Case:
    base: str
    mine: str
    theirs: str


def cases(number: int, *, seed: int = 6) -> list[Case]:
    """Half of them pages with blank lines and sentences, half few lines of few letters, where all is ambiguous."""
    chance = Random(seed)
    return [_case(chance, _page if index % 2 else _letters) for index in range(number)]


def _case(chance: Random, written) -> Case:
    base = written(chance)
    mine = _edited(chance, base, written)
    theirs = mine if chance.random() < 0.03 else _edited(chance, base, written)
    if chance.random() < 0.2:  # both also made one and the same change
        same = chance.randrange(len(base) + 1)
        words = written(chance)[:1]
        mine, theirs = mine[:same] + words + mine[same:], theirs[:same] + words + theirs[same:]
    return Case(*(_text(lines) for lines in (base, mine, theirs)))


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _letters(chance: Random) -> list[str]:
    return [chance.choice("abcd"[: chance.randint(1, 4)]) for _ in range(chance.randint(1, 14))]


def _page(chance: Random) -> list[str]:
    lines = []
    for _ in range(chance.randint(2, 15)):
        kind = chance.random()
        if kind < 0.2:
            lines += [f"## {chance.choice(WORDS)}", ""]
        elif kind < 0.5:
            lines += [f"- {chance.choice(WORDS)}" for _ in range(chance.randint(1, 4))] + [""]
        else:
            lines += [" ".join(chance.choices(WORDS, k=chance.randint(2, 9))), ""]
    return lines


def _edited(chance: Random, base: list[str], written) -> list[str]:
    lines = list(base)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines) + 1)
        until = min(len(lines), at + chance.choice((0, 1, 1, 1, 2, 3)))
        new = written(chance)[: chance.choice((0, 1, 1, 1, 2, 4))]
        if chance.random() < 0.1:  # moved, not written
            new, lines[at:until] = lines[at:until], []
            at = until = chance.randrange(len(lines) + 1)
        lines[at:until] = new
    return lines
