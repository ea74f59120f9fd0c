"""Many decisions in one go, each in a transaction of its own, all of them taken back together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from discussion.models import Decision, Verdict
from discussion.queue import deciding
from discussion.queue.waiting import find

MOST = 200  # things decided in one go


@dataclass
class Outcome:
    """What became of what was ticked."""

    batch: UUID
    done: list[Decision] = field(default_factory=list)
    gone: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """How much is decided, in words; empty for nothing."""
        if not self.done:
            return ""
        words = ngettext("%(count)d thing is decided.", "%(count)d things are decided.", len(self.done))
        return words % {"count": len(self.done)}

    @property
    def problems(self) -> list[str]:
        """What was not decided and why, in words."""
        if not self.gone:
            return self.refused
        words = ngettext(
            "%(count)d thing no longer waited: somebody else was quicker.",
            "%(count)d things no longer waited: somebody else was quicker.",
            self.gone,
        )
        return [words % {"count": self.gone}, *self.refused]


def decide_all(*, marks: Iterable[str], verdict: Verdict, by: Any, note: str = "", block: bool = False) -> Outcome:
    """Give all of these one verdict; what somebody else decided meanwhile, and what cannot be, is said and left."""
    outcome = Outcome(uuid4())
    for mark in list(dict.fromkeys(marks))[:MOST]:
        waiting = find(mark, by)
        if waiting is None:
            outcome.gone += 1
            continue
        try:
            decision = deciding.decide(
                waiting=waiting, verdict=verdict, by=by, note=note, block=block, batch=outcome.batch
            )
        except deciding.AlreadyDecided:
            outcome.gone += 1
        except deciding.NoAccount:
            outcome.refused.append(_("“%(title)s”: it came without an account.") % {"title": waiting.title})
        except ValidationError as fault:
            outcome.refused.append(f"“{waiting.title}”: {' '.join(fault.messages)}")
        else:
            outcome.done.append(decision)
    return outcome


def undo_all(*, decisions: Iterable[Decision], by: Any) -> tuple[int, int]:
    """Take these back, the newest first; how many were, and how many could not be."""
    done = left = 0
    for decision in decisions:
        try:
            deciding.undo(decision=decision, by=by)
        except deciding.AlreadyDecided:
            left += 1
        else:
            done += 1
    return done, left
