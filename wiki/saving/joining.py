"""Joining two changes of one version: the text line by line, the fields one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from wiki.saving.merging import Merge, merge3
from wiki.saving.said import Fields, Keys, Said

Value = TypeVar("Value")
MISSING = object()


@dataclass(frozen=True)
class Joined:
    """`said` is None where the two cannot be joined: `merge` shows it for the text, `fields` names the fields."""

    said: Said | None
    merge: Merge
    fields: tuple[str, ...] = ()


def join(base: Said, mine: Said, theirs: Said) -> Joined:
    """Join what two people made of `base`."""
    merge = merge3(base.source, mine.source, theirs.source)
    fields, clashes = _joined_fields(base.fields, mine.fields, theirs.fields)
    title, clash = _either("title", base.title, mine.title, theirs.title)
    clashes += clash
    if merge.text is None or clashes:
        return Joined(None, merge, tuple(clashes))
    return Joined(Said(title, merge.text, fields), merge)


def _joined_fields(base: Fields, mine: Fields, theirs: Fields) -> tuple[Fields, list[str]]:
    kind, clashes = _either("kind", base.kind, mine.kind, theirs.kind)
    topic, clash = _either("parent_topic", base.parent_topic, mine.parent_topic, theirs.parent_topic)
    data, more = _joined_data(base.data, mine.data, theirs.data)
    joined = Fields(
        kind=kind,
        data=data,
        themes=_joined_keys(base.themes, mine.themes, theirs.themes),
        places=_joined_keys(base.places, mine.places, theirs.places),
        speaks_of=_joined_keys(base.speaks_of, mine.speaks_of, theirs.speaks_of),
        parent_topic=topic,
    )
    return joined, [*clashes, *clash, *more]


def _either(name: str, base: Value, mine: Value, theirs: Value) -> tuple[Value, list[str]]:
    """Whichever of the two was changed, and the name where both were, to different values."""
    if mine == theirs or theirs == base:
        return mine, []
    return theirs, [] if mine == base else [name]


def _joined_keys(base: Keys, mine: Keys, theirs: Keys) -> Keys:
    """What either added, without what either took away."""
    return (mine | theirs) - (base - mine) - (base - theirs)


def _joined_data(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    data, clashes = {}, []
    for name in dict.fromkeys([*theirs, *mine, *base]):
        values = (side.get(name, MISSING) for side in (base, mine, theirs))
        value, clash = _either(name, *values)
        clashes += clash
        if value is not MISSING:
            data[name] = value
    return data, clashes
