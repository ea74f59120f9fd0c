"""What is written about pilots."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from pilots.models import Finding, FindingVersion, PilotPage, StrandHolderPage, UpdateHolderPage


@transaction.atomic
def ensure_holders(*, pilot: PilotPage) -> None:
    """Give a pilot the two pages below which its updates and strands stand; does nothing when they are there."""
    wanted: tuple[tuple[Any, str, Any], ...] = (
        (UpdateHolderPage, UpdateHolderPage.own_slug, _("Updates")),
        (StrandHolderPage, StrandHolderPage.own_slug, _("Strands")),
    )
    for model, slug, title in wanted:
        if not model.objects.child_of(pilot).exists():
            pilot.add_child(instance=model(title=title, slug=slug, live=True))


@transaction.atomic
def withdraw_finding(*, finding: Finding, reason: str, by: Any = None) -> None:
    """Take a finding back: its address says so, and why, from now on. Raises `ValueError` without a reason."""
    if not reason.strip():
        raise ValueError(_("Say why the finding is withdrawn."))
    finding.withdrawn_on = timezone.localdate()
    finding.withdrawn_reason = reason.strip()
    finding.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    log(instance=finding, action="pilots.withdraw", user=by, data={"reason": finding.withdrawn_reason})


@transaction.atomic
def keep_version(*, finding: Finding) -> FindingVersion:
    """Keep what a published finding says under the next number; saying what the last one did, it gets none."""
    Finding.objects.select_for_update().get(pk=finding.pk)  # one after the other: no number twice, none left out
    content, last = finding.said(), finding.versions.first()
    if last and last.content == content:
        return last
    return finding.versions.create(number=last.number + 1 if last else 1, content=content)
