"""What is written about pilots."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilots.models import PilotPage, StrandHolderPage, UpdateHolderPage


@transaction.atomic
def ensure_holders(*, pilot: PilotPage) -> None:
    """Give a pilot the two pages below which its updates and strands stand; does nothing when they are there."""
    wanted: tuple[tuple[Any, str, Any], ...] = (
        (UpdateHolderPage, "updates", _("Updates")),
        (StrandHolderPage, "strands", _("Strands")),
    )
    for model, slug, title in wanted:
        if not model.objects.child_of(pilot).exists():
            pilot.add_child(instance=model(title=title, slug=slug, live=True))
