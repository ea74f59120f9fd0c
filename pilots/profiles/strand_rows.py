"""Strands with everything that hangs on them, however many there are, in one query more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from core.queries.prepared import Slot
from core.queries.rows import together
from pilots.models.strand_parts import LineOfEnquiry, ProgressEntry, StrandPartner, StrandTest

PARTS = ("lines", "tests", "progress", "partners")


@dataclass
class StrandView:
    """A strand as a page shows it: its chain from lines of enquiry over tests and progress to findings."""

    page: Any
    url: str
    lines: Sequence[LineOfEnquiry] = ()
    tests: Sequence[StrandTest] = ()
    progress: Sequence[ProgressEntry] = ()
    partners: Sequence[StrandPartner] = ()
    findings: list[Any] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Prefix of the ids of its lines and tests on a page with several strands."""
        return f"{self.page.slug}-"

    @property
    def partner_links(self) -> list[tuple[str, str]]:
        """Its partners as the source names them, else by their own name, each with the address of its page."""
        return [
            (row.wording or _of(row, "name"), reverse("organisation", args=[_of(row, "slug")])) for row in self.partners
        ]

    @cached_property
    def answers_stated(self) -> bool:
        """Whether any source says which test answers which line."""
        return any(test.answers for test in self.tests)

    @property
    def lines_with_tests(self) -> list[tuple[LineOfEnquiry, list[StrandTest]]]:
        """Every line with the tests that answer it."""
        return [(line, [test for test in self.tests if line.key in test.answered_keys]) for line in self.lines]

    @property
    def tests_with_findings(self) -> list[tuple[StrandTest, list[Any]]]:
        """Every test with the findings that answer it."""
        return [(test, [row for row in self.findings if test.key in row.test_key_list]) for test in self.tests]


def _of(row: StrandPartner, name: str) -> str:
    """What is known of a partner's organisation: read along with the row, or fetched in a preview."""
    return getattr(row, name, "") or getattr(row.organisation, name)


def views(strands: Iterable[Any], findings: Iterable[Any], parent_url: str) -> list[StrandView]:
    """The strands below one holder, whose address is `parent_url`. One query."""
    pages = list(strands)
    if not pages:
        return []
    return filled(pages, together(_parts({"page__in": [page.pk for page in pages]})), findings, parent_url)


def parts_of(path: str) -> dict[str, QuerySet[Any, Any]]:
    """What hangs on the strands anywhere below the page at `path` of the tree, for `core.queries.rows.together`."""
    return _parts({"page__path__startswith": path} if path else {"page__in": ()})  # a pilot never saved has no path


def parts_below(path: dict[str, Slot]) -> dict[str, QuerySet[Any, Any]]:
    """The same for a query that is prepared, with the slots of `core.tree.BELOW`."""
    return _parts({f"page__{name}": slot for name, slot in path.items()})


def _parts(which: dict[str, Any]) -> dict[str, QuerySet[Any, Any]]:
    partners = StrandPartner.objects.annotate(name=F("organisation__name"), slug=F("organisation__slug"))
    return {
        "lines": LineOfEnquiry.objects.filter(**which),
        "tests": StrandTest.objects.filter(**which),
        "progress": ProgressEntry.objects.filter(**which),
        "partners": partners.filter(**which),
    }


def filled(
    strands: Iterable[Any], rows: Mapping[str, list[Any]], findings: Iterable[Any], parent_url: str
) -> list[StrandView]:
    """The strands, each with its own of `rows`, which hold `parts_of` and may hold more."""
    return [_filled(StrandView(page, f"{parent_url}{page.slug}/"), rows, findings) for page in strands]


def _filled(view: StrandView, rows: Mapping[str, list[Any]], findings: Iterable[Any]) -> StrandView:
    for name in PARTS:
        setattr(view, name, [row for row in rows[name] if row.page_id == view.page.pk])
    view.findings = [finding for finding in findings if finding.strand_id == view.page.pk]
    return view
