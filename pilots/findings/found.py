"""A finding's page, read or previewed, today's or that of an older version: the path to it, and how to cite it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.queries.rows import together
from core.visibility import visible_pages
from directory.models import Theme
from pilots import cards, shown
from pilots.choices import GapOrOverlap
from pilots.findings import path
from pilots.models.strands import StrandPage

if TYPE_CHECKING:
    from pilots.models import Finding, FindingVersion


def context(
    finding: "Finding",
    user: Any,
    version: "FindingVersion | None" = None,
    versions: "Sequence[FindingVersion] | None" = None,
    parts: Mapping[str, list[Any]] | None = None,
) -> dict[str, Any]:
    """What the finding's template shows; a strand that is hidden from `user` is not named.

    With `version`, `finding` is what that version said. Without, the newest version is the one to cite. `versions`: all
    of them, newest first, where they were read already; so for `parts`, what the steps to it are made of.
    """
    strand = visible_pages(StrandPage.objects.filter(pk=finding.strand_id), user).first()
    strand_url = (strand.get_url() or "") if strand else ""
    pilot = finding.pilot if finding.pilot_id else None
    if versions is None:
        versions = list(finding.versions.defer("content")) if finding.pk else []
    if parts is None:
        parts = together(path.parts_of(strand.pk)) if strand else {}
    shown.depend(
        pages=[pilot, strand],
        lists=["pilots.strandholderpage"],
        rows={"directory.theme": [theme.pk for theme in finding.themes.all()]},
    )
    cited = version or next(iter(versions), None)
    shown_here = {
        "finding": finding,
        "pilot": pilot,
        "strand": strand,
        "strand_url": strand_url,
        "steps": path.before(finding, strand, strand_url, parts),
        "gap_in_words": _gap_in_words(finding),
        "versions": versions,
        "version": version,
        "cited": cited,
        "permanent_url": settings.SITE_URL.rstrip("/") + (cited or finding).get_absolute_url() if finding.pk else "",
        "trail": trail(finding, version),
    }
    return shown_here | {"card": cards.finding(finding, shown_here)}


def of_today(finding: "Finding", user: Any) -> dict[str, Any]:
    """The same for a finding as it stands, its themes, versions and the steps to it in one query."""
    versions = finding.versions.values("id", "finding_id", "number", "published_at")
    themes = Theme.objects.filter(pk__in=finding.themes.through.objects.filter(finding=finding).values("theme"))
    rows = together({"versions": versions, "themes": themes, **path.parts_of(finding.strand_id)})
    finding.themes = rows["themes"]  # in memory, as a form's: nothing is written
    kept = [finding.versions.model(**row) for row in rows["versions"]]
    return context(finding, user, versions=kept, parts=rows)


def trail(finding: "Finding", version: "FindingVersion | None" = None) -> list[tuple[str, str]]:
    """The way here, this page last."""
    above = (_("Findings"), reverse("finding_list"))
    if version is None:
        return [above, (finding.title, "")]
    name = _("Version %(number)d") % {"number": version.number}
    return [above, (finding.title, finding.get_absolute_url()), (name, "")]


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
