"""What the pages of findings cost: no row adds a query, and a finding stays within its budget."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from pilots.actions import keep_version
from pilots.models import LineOfEnquiry, ProgressEntry, StrandTest
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory
from tests.pilots.test_budgets import cost

pytestmark = pytest.mark.any_database

FINDING_BUDGET = 12
LIST_BUDGET = 12


@pytest.fixture
def pilot(tree):
    return PilotFactory(parent=tree.pilots)


@pytest.fixture
def finding(pilot, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return FindingFactory(pilot=pilot, strand=StrandFactory(parent=pilot.strands_holder))


def grow(finding, rows):
    """Have `rows` of everything lead to a finding, stand in it and speak of it."""
    for number in rows:
        LineOfEnquiry.objects.create(page=finding.strand, key=f"L{number}", text="Why?")
        StrandTest.objects.create(page=finding.strand, key=f"T{number}", text="Whether", answers=f"L{number}")
        ProgressEntry.objects.create(page=finding.strand, kind="visit", text="Seen")
        document = get_document_model()(title=f"Ledger {number}")
        document.file.save(f"ledger-{number}.txt", ContentFile(b"1"))
        finding.themes.add(ThemeFactory())
        finding.evidence.append(("document", document))
        finding.evidence.append(("link", {"caption": "A report", "url": "https://example.org/"}))
        finding.evidence.append(("text", "Seen."))
        finding.test_keys = f"{finding.test_keys} T{number}".strip()
        finding.save()
        keep_version(finding=finding)
    assert finding.versions.count() == rows[-1]


@pytest.mark.parametrize("below", ["", "versions/1/"])
def test_a_finding_costs_the_same_with_one_row_and_with_ten(client, query_count, finding, below):
    grow(finding, range(1, 2))
    one = cost(client, query_count, f"{finding.get_absolute_url()}{below}")
    grow(finding, range(2, 11))
    if below:
        below = "versions/10/"
    assert cost(client, query_count, f"{finding.get_absolute_url()}{below}") == one
    assert one <= FINDING_BUDGET


@pytest.mark.parametrize("query", ["", "?theme=not-stated&standing=early&q=finding", "?pilot=elsewhere&pilot=avon"])
def test_the_list_costs_the_same_with_one_finding_and_with_ten(client, query_count, tree, query):
    def add(number):
        for _ in range(number):
            made = FindingFactory(pilot=PilotFactory(parent=tree.pilots))
            made.themes.add(ThemeFactory())
            made.save()

    PilotFactory(parent=tree.pilots, slug="elsewhere")
    add(1)
    one = cost(client, query_count, f"/findings/{query}")
    add(9)
    assert cost(client, query_count, f"/findings/{query}") == one
    assert one <= LIST_BUDGET
