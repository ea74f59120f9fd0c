"""Findings the demo has none of: with a full chain and an older version, and withdrawn. `make` runs in the site."""

from core.values import Money, PartialDate, Source
from pilots.actions import withdraw_finding
from pilots.models import Finding, LineOfEnquiry, PilotPage, ProgressEntry, StrandPage, StrandTest

PILOT = "worcestershire"
WHOLE, GONE = "One visit can answer three letters", "A sum that was counted twice"


def make() -> None:
    """Give a pilot a strand, a finding that answers its test, published twice, and one that was taken back."""
    pilot = PilotPage.objects.get(slug=PILOT)
    strand = StrandPage(title="Letters and visits", introduction="Who writes to whom, and who calls.")
    strand.lines = [LineOfEnquiry(key="L1", text="Who hears from us how often?")]
    strand.tests = [StrandTest(key="T1", text="Whether one visit answers three letters", answers="L1")]
    strand.progress = [ProgressEntry(kind="interviews", text="Ten households were asked.", state="done")]
    pilot.strands_holder.add_child(instance=strand)
    source = Source("A test report", "page 3", "three letters")
    finding = Finding(
        pilot=pilot,
        strand=strand,
        test_keys="T1",
        title=WHOLE,
        statement="Households that get a visit write no more.",
        standing="interim",
        date=PartialDate.parse("2009-09/month"),
        gap_or_overlap="overlap",
        between="services",
        money=Money(500),
        money_source=source,
        source=source,
        evidence=[("text", "<p>Ten interviews.</p>"), ("link", {"caption": "Report", "url": "https://example.org/"})],
    )
    _publish(finding)
    finding.statement = "Nine of ten households that get a visit write no more."
    _publish(finding)
    gone = Finding(pilot=pilot, title=GONE, statement="It was large.")
    _publish(gone)
    withdraw_finding(finding=gone, reason="It was counted in two places.")


def _publish(finding: Finding) -> None:
    finding.save()
    finding.save_revision().publish()
    finding.refresh_from_db()
