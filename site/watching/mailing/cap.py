"""At most five mails an hour to one address, whatever happens: news, digests, and all other mail that may wait.

Mail that may not is what somebody asked for and waits for themselves: links to sign in, to confirm. It has limits of
its own, by address.

What counts is the hour in which they arrive. So mail that waits for a server that is away counts as long as it waits,
and five is all that ever waits: what is new meanwhile goes into the digest. Mail that was given up counts no more; an
administrator who sends it again has it counted again, and over the limit it waits.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from core import mail, throttle
from core.mail import MESSAGE_ID
from watching.mailing.stop import ONE_CLICK
from watching.models import MailedOnce

MOST = 5
WINDOW = timedelta(hours=1)
LOOK_AGAIN = timedelta(minutes=10)  # whether there is room for mail that waits for it
MAY_WAIT = {"X-May-Wait": "yes"}  # headers of other rooms' mail that is counted, and waits for room, when it is sent


def left(address: str, now: datetime) -> int:
    """How many mails may still go to the address now."""
    counted = Q(waits=True) | Q(at__gt=now - WINDOW)
    return max(0, MOST - MailedOnce.objects.filter(counted, address=_hashed(address)).count())


def count(address: str, now: datetime) -> dict[str, str]:
    """Note one mail to the address, in the transaction that writes it; gives the header by which it is known again."""
    made = MailedOnce.objects.create(address=_hashed(address), message_id=mail.new_id(), at=now)
    return {MESSAGE_ID: made.message_id}


def note(message_id: str, delivered: bool) -> None:
    """A message left the queue: its hour begins, or it counts no more as it never arrived."""
    mine = MailedOnce.objects.filter(message_id=message_id)
    if delivered:
        mine.update(waits=False, at=timezone.now())
    else:
        mine.delete()


def may_go(message: Mapping[str, Any]) -> datetime | None:
    """Of mail that is not counted yet, as it may wait or was given up once: count it, or say when to ask again."""
    sent_as, now = message["headers"].get(MESSAGE_ID), timezone.now()
    counts = {ONE_CLICK, *MAY_WAIT} & message["headers"].keys()
    if not counts or MailedOnce.objects.filter(message_id=sent_as).exists():
        return None
    (address,) = message["to"]
    if not left(address, now):
        return now + LOOK_AGAIN
    MailedOnce.objects.create(address=_hashed(address), message_id=sent_as, at=now)
    return None


def _hashed(address: str) -> str:
    return throttle.hashed(address.lower())


mail.on_start(may_go)
mail.on_end(note)
