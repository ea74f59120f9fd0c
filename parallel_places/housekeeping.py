"""What changes on pages of this section by the calendar alone."""

from datetime import timedelta

from django.utils import timezone

from core import freshness
from core.jobs import periodic
from parallel_places import shown
from parallel_places.choices import CommitmentState
from parallel_places.models import Commitment


@periodic(every=timedelta(days=1), name="commitments-gone-by")
def mark_commitments_gone_by() -> str:
    """Have pages that show a commitment drawn anew once its last day has gone by; a lost night is made up for."""
    today = timezone.localdate()
    dues = Commitment.objects.filter(state=CommitmentState.OPEN).values_list("due", flat=True)
    gone = sum(today - timedelta(days=3) < due.last_day < today for due in dues if due.last_day)
    if gone:
        freshness.bump(freshness.list_tag(shown.ENTRIES))
    return f"{gone} commitments"
