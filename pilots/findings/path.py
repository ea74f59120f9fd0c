"""The path to a finding: question, test, progress, finding, evidence. Where a step is missing, words say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.registry import Words
from core.values import PartialDate
from pilots.models.strand_parts import LineOfEnquiry, ProgressEntry, StrandTest

if TYPE_CHECKING:
    from pilots.models import Finding, StrandPage

PROGRESS_SHOWN = 5


@dataclass(frozen=True)
class Row:
    """One line of a step; `label` leads to where it stands in its strand. `state` and `date` belong to progress."""

    label: Words
    text: str
    url: str
    state: Words = ""
    date: PartialDate | None = None


@dataclass(frozen=True)
class Step:
    """One step: its rows, or in `gap` why there are none; `more` leads to all of them in the strand."""

    label: Words
    rows: Sequence[Row] = ()
    gap: Words = ""
    note: Words = ""
    more: Words = ""
    url: str = ""


def parts_of(strand: int | None) -> dict[str, QuerySet[Any, Any]]:
    """What the steps are made of, for `core.queries.rows.together`."""
    return {model.__name__: model.objects.filter(page=strand) for model in (LineOfEnquiry, StrandTest, ProgressEntry)}


def before(
    finding: "Finding", strand: "StrandPage | None", strand_url: str, rows: Mapping[str, list[Any]]
) -> list[Step]:
    """The steps that lead up to a finding, in their order; `strand` is None where it has none or it is hidden.

    `rows` hold `parts_of` that strand, and may hold more.
    """
    if strand is None:
        hidden = _("No strand, question or test is shown for it here.")
        whole = _("It belongs to the pilot as a whole, not to a strand: no question or test leads to it.")
        return [Step(_("Strand of work"), gap=hidden if finding.strand_id else whole)]
    tests = [test for test in rows["StrandTest"] if test.key in finding.test_key_list]
    answered = {key for test in tests for key in test.answered_keys}
    lines = [line for line in rows["LineOfEnquiry"] if line.key in answered]
    return [_questions(lines, strand_url), _tests(tests, strand_url), _progress(rows["ProgressEntry"], strand_url)]


def _questions(lines: Sequence[Any], url: str) -> Step:
    rows = [Row(_("Question %(key)s") % {"key": line.key}, line.text, f"{url}#{line.key}") for line in lines]
    gap = "" if rows else _("No source says which question it answers.")
    return Step(_("Question asked"), rows, gap, more=_("All questions of the strand"), url=f"{url}#asks")


def _tests(tests: Sequence[Any], url: str) -> Step:
    rows = [Row(_("Test %(key)s") % {"key": test.key}, test.text, f"{url}#{test.key}") for test in tests]
    gap = "" if rows else _("No source says which test it answers.")
    return Step(_("What was tested"), rows, gap, more=_("All tests of the strand"), url=f"{url}#tests")


def _progress(entries: Sequence[Any], url: str) -> Step:
    rows = [
        Row(entry.get_kind_display(), entry.text, f"{url}#progress", entry.get_state_display(), entry.date)
        for entry in entries[:PROGRESS_SHOWN]
    ]
    note = _("Steps of the strand as a whole: no source ties one to this finding alone.")
    gap = _("No source says what has been done so far.")
    return Step(
        _("Work done"),
        rows,
        gap="" if rows else gap,
        note=note if rows else "",
        more=_("All work of the strand"),
        url=f"{url}#progress",
    )
