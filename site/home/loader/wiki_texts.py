"""The versions of a page of the demo wiki, worked back from what it says in the end."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from home.loader.faults import At
from wiki.data.schemas import schema_of

Records = Mapping[str, dict[str, Any]]


def versions(text: str, changes: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Every version, the first one first; there is one more than there are changes."""
    found = [text]
    for change in reversed(changes):
        found.append(_replaced(found[-1], change["now"], change["was"]))
    yield from reversed(found)


def check(pages: Records, histories: Records, suggestions: Records, spots: Mapping[tuple[str, str], At]) -> None:
    """Find fault with fields of another kind of page, with words a change did not bring, with changes out of order."""
    for key, page in pages.items():
        known = {field.name for field in schema_of(page.get("kind") or "")}
        for name in set(page.get("data") or {}) - known:
            spots["wiki", key].below(f"data {name}").fault(_("a page of this kind has no such field"))
    for key, history in histories.items():
        text = pages.get(key, {}).get("text")
        if text and history.get("changes") and all(history["changes"]):
            _check_history(text, history, spots["wiki-history", key])
    for key, record in suggestions.items():
        text, was = pages.get(key, {}).get("text"), record.get("was")
        if text and was and text.count(was.rstrip("\n")) != 1:
            spots["wiki-suggestions", key].below("was").fault(_("stands not once in the text of the page"))


def _check_history(text: str, history: Mapping[str, Any], at: At) -> None:
    days = history["begun"]["days_ago"] if history["begun"] else None
    for number, change in enumerate(history["changes"], start=1):
        spot = at.below(f"changes {number}")
        if days is not None and change["days_ago"] is not None and change["days_ago"] > days:
            spot.below("days_ago").fault(_("is before the change above it"))
        days = change["days_ago"]
    for number, change in reversed(list(enumerate(history["changes"], start=1))):
        if not (change["now"] and change["was"]):
            return
        if text.count(change["now"].rstrip("\n")) != 1:
            at.below(f"changes {number} now").fault(_("stands not once in the text it made"))
            return
        text = _replaced(text, change["now"], change["was"])


def _replaced(text: str, old: str, new: str) -> str:
    return text.replace(old.rstrip("\n"), new.rstrip("\n"), 1)
