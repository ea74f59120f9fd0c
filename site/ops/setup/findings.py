"""What one look found."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How good it is."""

    RIGHT = "right"
    ADVICE = "advice"  # works, and would not do for a public site
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do about it. Never holds a password or a key."""

    name: str
    state: State
    found: str
    remedy: str = ""


def right(name: str, found: str) -> Finding:
    """Nothing to do."""
    return Finding(name, State.RIGHT, found)


def advice(name: str, found: str, remedy: str) -> Finding:
    """Fine for a site of one's own, not for everybody's."""
    return Finding(name, State.ADVICE, found, remedy)


def wrong(name: str, found: str, remedy: str) -> Finding:
    """The site cannot do its work so."""
    return Finding(name, State.WRONG, found, remedy)
