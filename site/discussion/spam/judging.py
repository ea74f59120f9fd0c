"""The judgement: every sign looks at the case and gives or takes points, with its reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.registry import Point, Scored
from discussion.spam import akismet, known, signs
from discussion.spam.case import Case, Facts

THRESHOLD = 10  # points from which a text is held
LONGEST = 200_000  # letters of a text that are read
SIGNS: tuple[Callable[[Case], Iterator[Point]], ...] = (
    akismet.asked,
    signs.advertising,
    signs.links,
    signs.form,
    signs.account,
    known.listed,
    known.repeated,
    known.learnt,
)


@dataclass(frozen=True)
class Judgement(Scored):
    """The score of a text with its reasons, and whether a moderator sees it first."""

    held: bool = False


def judge(
    *, text: str, user: Any = None, email: str = "", request_facts: Facts | None = None, title: str = ""
) -> Judgement:
    """How much `text` looks like spam, in at most six queries. Call it outside of any transaction.

    `user` is whoever is signed in, else None, and `email` then the address they gave. What is held says why; points
    below zero speak for whoever wrote it.
    """
    known = user if getattr(user, "is_authenticated", False) else None
    case = Case(f"{title}\n{text}".strip()[:LONGEST], known, email, request_facts or Facts())
    reasons = list(_reasons(case))
    score = max(0, sum(reason.points for reason in reasons))
    return Judgement(score, reasons, held=score >= THRESHOLD)


def _reasons(case: Case) -> Iterator[Point]:
    for sign in SIGNS:
        yield from sign(case)
