"""Reads the demo files and checks every record, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from home.loader import wiki_texts
from home.loader.faults import At, DemoFaults, Log, Remark
from home.loader.shapes import KINDS

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast; not every wheel has it
FOLDER = Path(__file__).resolve().parents[1] / "demo"

Record = dict[str, Any]


@dataclass(frozen=True)
class Demo:
    """Checked records by kind, each by its key, in the order of the files; what was cleaned on the way or left out."""

    records: dict[str, dict[str, Record]]
    cleaned: tuple[Remark, ...]
    left_out: tuple[Remark, ...] = ()

    def of(self, kind: str) -> dict[str, Record]:
        return self.records[kind]


def read(folder: Path = FOLDER) -> Demo:
    """Read all files of `folder`. Raises `DemoFaults` naming file, record and field of everything that is wrong."""
    log = Log()
    raw = {kind: list(_records(folder, kind, log)) for kind in KINDS}
    for kind, rows in raw.items():
        log.keys[kind] = {str(row.get("key")) for _at, row in rows}
    log.sources = {str(row.get("key")): str(row.get("title") or row.get("key")) for _at, row in raw["sources"]}
    records = {kind: _checked(kind, rows, log) for kind, rows in raw.items()}
    _check_answers(records["strands"], raw["strands"])
    _check_histories(records, raw)
    if log.faults:
        raise DemoFaults(log.faults)
    return Demo(records, tuple(log.cleaned), tuple(log.left_out))


def _records(folder: Path, kind: str, log: Log) -> Iterator[tuple[At, Record]]:
    """The records of `<kind>.yaml` and of the files in the folder `<kind>`, each with its spot."""
    files = [folder / f"{kind}.yaml", *sorted((folder / kind).glob("*.yaml"))]
    there = [file for file in files if file.exists()]
    if not there:
        At(log, f"{kind}.yaml").fault(_("is missing"))
    for file in there:
        at = At(log, str(file.relative_to(folder)))
        try:
            content = yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe loader
        except (yaml.YAMLError, UnicodeDecodeError) as fault:
            at.fault(_("cannot be read: %(fault)s") % {"fault": " ".join(str(fault).split())})
            continue
        for number, row in enumerate(content if isinstance(content, list) else [content], start=1):
            name = str(row.get("key") or number) if isinstance(row, dict) else str(number)
            spot = At(log, at.file, name)
            if isinstance(row, dict):
                yield spot, row
            else:
                spot.fault(_("write fields with their values"))


def _checked(kind: str, rows: list[tuple[At, Record]], log: Log) -> dict[str, Record]:
    At(log, kind).refuse_repeats(str(row.get("key")) for _at, row in rows)
    return {at.record: KINDS[kind].read(row, at) or {} for at, row in rows}


def _check_answers(strands: dict[str, Record], raw: list[tuple[At, Record]]) -> None:
    """A test may only answer lines of enquiry that its strand has."""
    for at, _row in raw:
        strand = strands[at.record]
        lines = {line["key"] for line in strand.get("lines") or () if line}
        for test in filter(None, strand.get("tests") or ()):
            for key in (test["answers"] or "").split():
                if key not in lines:
                    at.below(f"tests {test['key']} answers").fault(
                        _("no line of enquiry has the key %(key)s") % {"key": key}
                    )


def _check_histories(records: dict[str, dict[str, Record]], raw: dict[str, list[tuple[At, Record]]]) -> None:
    """The words a change of the wiki brought have to be there."""
    pages, histories, suggestions = kinds = "wiki", "wiki-history", "wiki-suggestions"
    spots = {(kind, at.record): at for kind in kinds for at, _row in raw[kind]}
    wiki_texts.check(records[pages], records[histories], records[suggestions], spots)
