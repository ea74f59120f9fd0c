"""A finding's page, read or previewed: what it found, in which strand, by which tests."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core.visibility import visible_pages
from pilots import shown
from pilots.choices import GapOrOverlap
from pilots.models.strand_parts import StrandTest
from pilots.models.strands import StrandPage

if TYPE_CHECKING:
    from pilots.models import Finding


def context(finding: "Finding", user: Any) -> dict[str, Any]:
    """What the finding's template shows; a strand that is hidden from `user` is not named."""
    strand = visible_pages(StrandPage.objects.filter(pk=finding.strand_id), user).first()
    pilot, keys = finding.pilot if finding.pilot_id else None, finding.test_key_list
    shown.depend(
        pages=[pilot, strand],
        lists=["pilots.strandholderpage"],
        rows={"directory.theme": [theme.pk for theme in finding.themes.all()]},
    )
    return {
        "finding": finding,
        "pilot": pilot,
        "strand": strand,
        "tests": list(StrandTest.objects.filter(page=strand, key__in=keys)) if strand and keys else [],
        "gap_in_words": _gap_in_words(finding),
    }


def _gap_in_words(finding: "Finding") -> str:
    """A gap or an overlap, between what, and what closing it tends to do to cost."""
    between = {"between": finding.get_between_display().lower()} if finding.between else {}
    if finding.gap_or_overlap == GapOrOverlap.GAP:
        return (_("A gap between %(between)s") % between if between else _("A gap")) + _(
            ": a need that is not met. Closing it can raise cost."
        )
    if finding.gap_or_overlap == GapOrOverlap.OVERLAP:
        return (_("An overlap between %(between)s") % between if between else _("An overlap")) + _(
            ": effort made twice. Closing it can lower cost."
        )
    return ""
