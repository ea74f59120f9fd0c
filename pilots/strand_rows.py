"""Strands with everything that hangs on them, however many there are, in one query more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F
from django.urls import reverse

from core.rows import together
from pilots.models.strand_parts import LineOfEnquiry, ProgressEntry, StrandPartner, StrandTest


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
    found = [StrandView(page, f"{parent_url}{page.slug}/") for page in strands]
    if not found:
        return []
    keys = [view.page.pk for view in found]
    partners = StrandPartner.objects.annotate(name=F("organisation__name"), slug=F("organisation__slug"))
    rows = together(
        {
            "lines": LineOfEnquiry.objects.filter(page__in=keys),
            "tests": StrandTest.objects.filter(page__in=keys),
            "progress": ProgressEntry.objects.filter(page__in=keys),
            "partners": partners.filter(page__in=keys),
        }
    )
    return [_filled(view, rows, findings) for view in found]


def _filled(view: StrandView, rows: dict[str, list[Any]], findings: Iterable[Any]) -> StrandView:
    for name, found in rows.items():
        setattr(view, name, [row for row in found if row.page_id == view.page.pk])
    view.findings = [finding for finding in findings if finding.strand_id == view.page.pk]
    return view
