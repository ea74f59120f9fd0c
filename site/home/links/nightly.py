"""When addresses elsewhere are looked at: at night, a few a minute, never two of one site close together."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.jobs import periodic
from home.links import actions, collecting
from home.links.asking import ask
from home.links.networks import Network
from home.models.links import OutsideLink

NIGHT = range(1, 5)  # hours of the day, local time
AGAIN_AFTER = timedelta(hours=20)
BATCH = 5  # addresses in one run, each on another site
LOOKED_AT = 50 * BATCH  # rows read to find those
PAUSE = 1.0  # seconds between two
TIRED_AFTER = 30.0  # seconds after which the rest waits for the next run: other jobs wait behind this one


def due(now: datetime) -> QuerySet[OutsideLink]:
    """Addresses not looked at since the night before, longest ago first."""
    waiting = Q(checked_at__isnull=True) | Q(checked_at__lt=now - AGAIN_AFTER)
    return OutsideLink.objects.filter(waiting).order_by(F("checked_at").asc(nulls_first=True), "pk")


def check_some(*, allowed: Sequence[Network] = (), pause: float = PAUSE) -> int:
    """Ask a few that are due, one of each site, and keep what they answer. Returns how many."""
    begun, by_site = time.monotonic(), {}
    for link in due(timezone.now())[:LOOKED_AT]:
        by_site.setdefault(urlsplit(link.url).netloc, link)
    asked = 0
    for link in list(by_site.values())[:BATCH]:
        if time.monotonic() - begun > TIRED_AFTER:
            break
        if asked:
            time.sleep(pause)
        actions.note_answer(link=link, answer=ask(link.url, allowed=allowed))
        asked += 1
    return asked


def is_time() -> bool:
    """Whether it is night and something waits."""
    return timezone.localtime().hour in NIGHT and due(timezone.now()).exists()


@periodic(every=timedelta(days=1), name="collect-outside-links")
def collect() -> str:
    """Read which addresses published content leads to."""
    return f"{actions.note_uses(leads=collecting.everything())} addresses"


@periodic(every=timedelta(minutes=1), name="check-outside-links", when=is_time)
def check() -> str:
    """Look whether a few of them answer."""
    return f"{check_some()} addresses asked"
