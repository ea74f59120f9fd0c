"""What the directory forgets by itself."""

from datetime import timedelta

from django.utils import timezone

from core.jobs import periodic
from directory import actions


@periodic(every=timedelta(days=1), name="forget-removal-requests")
def forget_removal_requests() -> str:
    """Delete requests for removal that were handled a month ago."""
    return f"{actions.forget_handled_removals(now=timezone.now())} requests for removal"
