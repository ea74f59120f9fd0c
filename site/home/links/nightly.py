"""When addresses elsewhere are looked at: at night, a few a minute, never two of one site close together."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.jobs import periodic
from home.links import actions, collecting
from home.links.asking import Answer, Found, ask
from home.links.networks import Network
from home.models.links import OutsideLink

NIGHT = range(1, 5)  # hours of the day, local time
AGAIN_AFTER = timedelta(hours=20)
BATCH = 5  # addresses in one run, each on another site
LOOKED_AT = 50 * BATCH  # rows read to find those
PAUSE = 1.0  # seconds between two
LATELY = timedelta(hours=30)  # since the night before: a net that went away costs one miss at most
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
    answers: list[tuple[OutsideLink, Answer]] = []
    for link in list(by_site.values())[:BATCH]:
        if time.monotonic() - begun > TIRED_AFTER:
            break
        if answers:
            time.sleep(pause)
        answers.append((link, ask(link.url, allowed=allowed)))
    there = _net_is_there(answers)
    for link, answer in answers:
        ours = answer.found is Found.MISSING and not (there or answer.heard)
        actions.note_answer(link=link, answer=_nobodys_miss(answer) if ours else answer)
    return len(answers)


def _net_is_there(answers: Sequence[tuple[OutsideLink, Answer]]) -> bool:
    """Whether anything at all was heard, now or lately: else the fault is taken to be on our side."""
    lately = OutsideLink.objects.filter(answered_at__gt=timezone.now() - LATELY)
    return any(answer.heard for _link, answer in answers) or lately.exists()


def _nobodys_miss(answer: Answer) -> Answer:
    return Answer(Found.UNSURE, _("%(met)s; nothing else answered either") % {"met": answer.words})


def is_time() -> bool:
    """Whether it is night and something waits."""
    return timezone.localtime().hour in NIGHT and due(timezone.now()).exists()


@periodic(every=timedelta(days=1), name="collect-outside-links")
def collect() -> str:
    """Read which addresses published content leads to."""
    leads = list(collecting.everything())  # all that is read before the transaction, in which nobody else can write
    return f"{actions.note_uses(leads=leads)} addresses"


@periodic(every=timedelta(minutes=1), name="check-outside-links", when=is_time)
def check() -> str:
    """Look whether a few of them answer."""
    return f"{check_some()} addresses asked"
