"""`[[Title]]`, `[[Title|words]]` and `[[kind:name]]`: links by name, looked up all at once.

What is shown is always what the writer wrote, never the title found: a text that is stored must not go on telling
the title of something that has been hidden since.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from core.registry import links

MARK = "reference"  # the key in a token's meta
BAR = "\ue000"  # stands for the | of `[[Title|words]]` while cells of tables are told apart; of private use
_WRITTEN = re.compile(rf"\[\[([^\[\]|{BAR}\n]{{1,250}})(?:[|{BAR}]([^\[\]|{BAR}\n]{{1,250}}))?\]\]")
_WITH_BAR = re.compile(r"(\[\[[^\[\]|\\\n]{1,250})\|([^\[\]|\n]{1,250}\]\])")


@dataclass(frozen=True)
class Reference:
    """One link by name. `kind` is empty for a plain title."""

    kind: str
    name: str


@dataclass(frozen=True)
class Target:
    """Where a reference leads; `wanted` where that is a form to start what it names."""

    url: str
    wanted: bool = False


@dataclass(frozen=True)
class Found:
    """A reference of a text, and where it leads, or None where it leads nowhere."""

    reference: Reference
    target: Target | None


Resolve = Callable[[Sequence[Reference]], Mapping[Reference, Target]]


def use_references(parser: MarkdownIt) -> None:
    """Have the parser know `[[…]]`, in the cells of a table too."""
    parser.inline.ruler.before("link", "ground_reference", _rule)
    parser.core.ruler.after("normalize", "ground_bars_away", _bars_away)
    parser.core.ruler.before("ground_ids", "ground_bars_back", _bars_back)


def _bars_away(state: StateCore) -> None:
    if BAR not in state.src:
        state.src = _WITH_BAR.sub(rf"\1{BAR}\2", state.src)


def _bars_back(state: StateCore) -> None:
    """Whatever was no link shows what was written: code, above all."""
    waiting = list(state.tokens)
    while waiting:
        token = waiting.pop()
        token.content, token.info = token.content.replace(BAR, "|"), token.info.replace(BAR, "|")
        for name, value in token.attrs.items():
            if isinstance(value, str) and BAR in value:
                token.attrs[name] = value.replace(BAR, "|")
        waiting += token.children or ()


def _rule(state: StateInline, silent: bool) -> bool:
    written = _WRITTEN.match(state.src, state.pos, state.posMax) if state.src.startswith("[[", state.pos) else None
    name = written[1].strip() if written else ""
    if written is None or not name or state.linkLevel:
        return False
    if not silent:
        reference = _read(name)
        opening = state.push("link_open", "a", 1)
        opening.meta = {MARK: reference}
        state.push("text", "", 0).content = (written[2] or "").strip() or _words(reference)
        state.push("link_close", "a", -1)
    state.pos = written.end()
    return True


def _read(name: str) -> Reference:
    kind, colon, rest = name.partition(":")
    known = kind.strip().lower()
    if colon and known and rest.strip() and links.get(known):
        return Reference(known, rest.strip())
    return Reference("", name)


def _words(reference: Reference) -> str:
    if reference.kind == "finding":  # a bare number says nothing
        return gettext("Finding %(number)s") % {"number": reference.name}
    return reference.name


def settle(tokens: Sequence[Token], resolve: Resolve) -> list[Found]:
    """Look up every reference in `tokens` and point it where it leads. Each is given once, in the text's order."""
    openings = [
        (children, at)
        for children in (token.children or [] for token in tokens)
        for at, child in enumerate(children)
        if MARK in child.meta
    ]
    asked = list(dict.fromkeys(children[at].meta[MARK] for children, at in openings))
    targets = resolve(asked) if asked else {}
    for children, at in openings:
        _point(children, at, targets.get(children[at].meta[MARK]))
    return [Found(reference, targets.get(reference)) for reference in asked]


def _point(children: list[Token], at: int, target: Target | None) -> None:
    opening, _text, closing = children[at : at + 3]
    if target is None:
        opening.tag = closing.tag = "span"
        opening.attrSet("class", "wanted")
        return
    opening.attrSet("href", target.url)
    if target.wanted:
        opening.attrSet("class", "wanted")
        closing.meta = {"hidden words": gettext("(not written yet)")}
