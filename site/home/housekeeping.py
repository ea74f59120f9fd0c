"""What the site forgets by itself."""

from datetime import timedelta

from django.utils import timezone

from core.jobs import periodic
from home import actions

SENDERS_KEPT = timedelta(days=90)  # after a message was dealt with; the page on privacy says so


@periodic(every=timedelta(days=1), name="forget-feedback-senders")
def forget_senders() -> str:
    """Take addresses and accounts off feedback that was dealt with long enough ago."""
    return f"{actions.forget_senders(settled_before=timezone.now() - SENDERS_KEPT)} senders forgotten"
