"""Has a file read by a process of its own, and says in words what came of it."""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from core.registry import Words
from library.choices import ExtractionState, PartKind
from library.extraction.limits import MEGABYTE, Limits

SOURCES = str(Path(__file__).resolve().parents[2])  # where the package `library` lies
CHILD = "library.extraction.child"
READABLE = frozenset({"pdf", "docx", "pptx", "xlsx"})  # by the ending of the name; what it is, the content says

REASONS: dict[str, tuple[ExtractionState, Words]] = {
    "too-large": (ExtractionState.REFUSED, _("The file is larger than 50 MB.")),
    "locked": (ExtractionState.REFUSED, _("The file has a password. Upload one without.")),
    "old-or-locked": (
        ExtractionState.REFUSED,
        _("The file has a password, or is in a format from before 2007. Save it anew without a password."),
    ),
    "bomb": (ExtractionState.REFUSED, _("The file is far larger when unpacked than any document should be.")),
    "entities": (ExtractionState.REFUSED, _("The file holds definitions that no document needs.")),
    "deep": (ExtractionState.REFUSED, _("The file's parts lie deeper in each other than in any document.")),
    "memory": (ExtractionState.REFUSED, _("Reading the file took more memory than it may.")),
    "time": (ExtractionState.REFUSED, _("Reading the file took longer than it may.")),
    "unknown": (ExtractionState.FAILED, _("The file is no PDF, Word, PowerPoint or Excel file, whatever its name.")),
    "broken": (ExtractionState.FAILED, _("The file is damaged. Open it, save it anew and upload that.")),
    "missing": (ExtractionState.FAILED, _("The file is not there any more.")),
}
CUT = _("Only the first %(count)s parts were read: the file is longer than what is kept.")


@dataclass(frozen=True)
class Reading:
    """What came of reading one file; `parts` as `ExtractedText` keeps them."""

    state: ExtractionState
    error: str = ""
    part_kind: PartKind = PartKind.PAGE
    parts: list[dict[str, Any]] = field(default_factory=list)


def failed(reason: str) -> Reading:
    """A file that was not read, for one of `REASONS`."""
    state, words = REASONS.get(reason, REASONS["broken"])
    return Reading(state, str(words))


def read(file: IO[bytes], limits: Limits = Limits()) -> Reading:  # noqa: B008  # frozen
    """Read `file` in a child process under `limits`. Never raises for what is in the file."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        if not _copied(file, given, limits.file):
            return failed("too-large")
        try:
            status = _run(given, answer, limits)
        except subprocess.TimeoutExpired:
            return failed("time")
        if status:
            return failed("time" if status in {-signal.SIGXCPU, -signal.SIGKILL} else "broken")
        answer.seek(0)
        return _understood(json.load(answer))


def _copied(file: IO[bytes], given: IO[bytes], most: int) -> bool:
    """Copy at most `most` bytes, since the store of files may be far away; False for a larger file."""
    while chunk := file.read(MEGABYTE):
        given.write(chunk)
        if given.tell() > most:
            return False
    given.seek(0)
    return True


def _run(given: IO[bytes], answer: IO[bytes], limits: Limits) -> int:
    """The exit status of the child. It gets the file, and of the environment nothing but where its code lies."""
    command = [sys.executable, "-s", "-P", "-m", CHILD, limits.as_json()]
    return subprocess.run(  # noqa: S603  # our own code
        command,
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": SOURCES, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        timeout=limits.patience,
        check=False,
    ).returncode


def _understood(said: Mapping[str, Any]) -> Reading:
    if "refused" in said:
        return failed(said["refused"])
    parts, kind = said["parts"], PartKind(said["kind"])
    if not parts:
        return Reading(ExtractionState.EMPTY, part_kind=kind)
    cut = str(CUT % {"count": len(parts)}) if said["cut"] else ""
    return Reading(ExtractionState.DONE, cut, kind, parts)
