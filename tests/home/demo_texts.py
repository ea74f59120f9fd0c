"""Reads the demo files and the source documents as plain texts, for the tests of what they say."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from home.loader.reading import FOLDER

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
# Not sentences of ours: keys, places in documents, choices.
MARKS = {"key", "document", "where", "answers", "kind", "state", "emphasis", "stage", "colour", "shape_key", "number"}

needs_sources = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside the project")


def files() -> list[Path]:
    return sorted(FOLDER.rglob("*.yaml"))


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record with a name for messages: file and key."""
    for file in files():
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for record in content if isinstance(content, list) else [content]:
            yield f"{file.relative_to(FOLDER)}: {record['key']}", record


def texts(value: Any) -> Iterator[str]:
    """All texts in a record, however deep."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def statements(value: Any, inherited: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text with the keys of the documents it is taken from: its own record's, else those of the one around it."""
    if isinstance(value, list):
        for inner in value:
            yield from statements(inner, inherited)
    elif isinstance(value, dict):
        own = tuple(_documents(value)) or inherited
        for name, inner in value.items():
            if name not in MARKS and not name.endswith("source") and name != "sources":
                yield from statements(inner, own)
    elif not isinstance(value, bool):
        yield str(value), inherited


def _documents(record: dict[str, Any]) -> Iterator[str]:
    for name, value in record.items():
        if name.endswith("source"):
            yield value["document"]
        elif name == "sources":
            yield from (source["document"] for source in value)


def sources(value: Any) -> Iterator[dict[str, str]]:
    """Every source given anywhere in a record."""
    if isinstance(value, dict):
        if "document" in value:
            yield value
        for inner in value.values():
            yield from sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sources(inner)


@cache
def source_text(key: str) -> str:
    """The text of a source document."""
    (file,) = SEEDS.glob(f"{key}_*.txt")
    return file.read_text(encoding="utf-8", errors="replace")


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words."""
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}
