"""How much text is laid out: length, depth and processor time, each with the words shown when it is passed."""

import time
from typing import Any

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

LONGEST = 200_000  # bytes of UTF-8
DEEPEST = 20  # lists and quotations inside each other
BUDGET = 2.0  # seconds of processor time; 200 kB of honest text take about half of it

NESTS = {f"{block}_{end}" for block in ("bullet_list", "ordered_list", "blockquote", "dl") for end in ("open", "close")}


class TooMuchError(Exception):
    """The text passes a limit; the message says which."""


def check_length(source: str) -> None:
    """Raise `TooMuchError` for a text that is longer than any page should be."""
    if len(source.encode(errors="replace")) > LONGEST:
        raise TooMuchError(gettext("This text is longer than 200 kB, so it is shown as it was written."))


class Budget:
    """Processor time for one text, counted from now on."""

    def __init__(self) -> None:
        self._end = time.thread_time() + BUDGET

    def check(self) -> None:
        """Raise `TooMuchError` once it is spent."""
        if time.thread_time() > self._end:
            raise TooMuchError(gettext("This text takes too long to lay out, so it is shown as it was written."))


def watch(parser: MarkdownIt) -> None:
    """Put a rule before all others that matches nothing and looks at depth and processor time.

    Every loop of the parser that can grow with the text goes through its rules, so none can outrun this. The budget is
    that of the text, `env["budget"]`.
    """

    def guard(state: Any, *_where: Any) -> bool:
        state.env["budget"].check()
        return False

    def guard_block(state: Any, *where: Any) -> bool:
        if state.level > 2 * DEEPEST:  # a list and its item are two levels
            raise TooMuchError(too_deep())
        return guard(state)

    parser.block.ruler.before("table", "ground_guard", guard_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.before("text", "ground_guard", guard)


def too_deep() -> str:
    """What a reader of a text nested too deep is told."""
    return gettext("Lists or quotations are nested more than 20 deep here, so the text is shown as it was written.")


def check_depth(state: StateCore) -> None:
    """Count what is nested; the guard in the parser only bounds the work."""
    depth = 0
    for token in state.tokens:
        if token.type in NESTS:
            depth += token.nesting
        if depth > DEEPEST:
            raise TooMuchError(too_deep())
