"""What administrators change about the running site."""

from django.utils import timezone

from core.models import OutgoingMail


def try_mail_again(*, pk: int) -> bool:
    """Put a mail that was given up back into the queue; False when there is none: sent, or waiting already.

    Its days count from now, or a server that is away for a minute would have an old mail given up at once.
    """
    now = timezone.now()
    again = OutgoingMail.objects.given_up().filter(pk=pk)
    return again.update(given_up_at=None, made_at=now, due_at=now, tries=0, fault="") > 0
