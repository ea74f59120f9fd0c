"""How often one person may do a thing: `settings.LIMITS`, counted in rows, so that every process counts the same.

A line of the table reads `"action": (how many, in how many seconds)`; `"action:Group name"` gives a group its own.
Whoever is over the limit keeps what they typed: the view shows the form again with status 429 and `message()`.
"""

import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from core.models import ThrottleHit
from core.queries.prepared import Prepared, Slot, add
from core.visibility import group_names

SALT = "core.throttle"
A_MINUTE = 60
IPV6_HOME = 64  # bits that one household or phone has to itself


@dataclass(frozen=True)
class Verdict:
    """Whether the action may go on; if not, in how many seconds it may. `counted` is the attempt's row."""

    allowed: bool
    retry_after: int = 0
    counted: int | None = None

    def __bool__(self) -> bool:
        return self.allowed


def hit(action: str, request: HttpRequest, now: datetime | None = None, *, actor: str = "") -> Verdict:
    """Count one attempt at `action` and say whether it may go on; an attempt that may not is not counted.

    `actor` says who is counted when it is not whoever asks: an account that somebody tries to get into, say.
    The row is written before the rows are counted, so that of two attempts at the same moment neither slips past the
    other; at worst both are refused. Two queries when allowed.
    """
    moment = now or timezone.now()
    allowed, seconds = limit(action, request)
    who = actor or actor_of(request)
    mine = ThrottleHit(action=action, actor=who, at=moment)
    add(mine)
    beyond = _beyond(allowed).first(action=action, actor=who, since=moment - timedelta(seconds=seconds))
    if beyond is None:
        return Verdict(allowed=True, counted=mine.pk)
    mine.delete()
    free_at = beyond + timedelta(seconds=seconds)
    return Verdict(allowed=False, retry_after=max(1, math.ceil((free_at - moment).total_seconds())))


@cache
def _beyond(allowed: int) -> Prepared[datetime]:
    """The newest attempt within a time that has `allowed` newer ones: none where the limit holds."""
    window = ThrottleHit.objects.filter(action=Slot("action"), actor=Slot("actor"), at__gt=Slot("since"))
    return Prepared(lambda: window.order_by("-at", "-pk").values_list("at", flat=True)[allowed : allowed + 1])


def take_back(verdict: Verdict) -> None:
    """Uncount an attempt that turned out well, where only the others are limited."""
    if verdict.counted is not None:
        ThrottleHit.objects.filter(pk=verdict.counted).delete()


def limit(action: str, request: HttpRequest) -> tuple[int, int]:
    """How many attempts in how many seconds: the most generous line that fits. Raises for an action without a line."""
    if action not in settings.LIMITS:
        raise ImproperlyConfigured(f"LIMITS has no line for “{action}”.")
    lines = [settings.LIMITS[action]]
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and any(line.startswith(f"{action}:") for line in settings.LIMITS):
        lines += [settings.LIMITS[key] for name in group_names(user) if (key := f"{action}:{name}") in settings.LIMITS]
    return max(lines, key=lambda line: line[0] / line[1])


def actor_of(request: HttpRequest) -> str:
    """Who is counted: the account, or a salted hash of the address, which is never kept itself."""
    user: Any = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    return hashed(_network(address_of(request)))


def hashed(word: str) -> str:
    """An actor by a word that is not to be kept: an address of the network or of a mailbox."""
    return salted_hmac(SALT, word, algorithm="sha256").hexdigest()[:40]


def address_of(request: HttpRequest) -> str:
    """The visitor's address: the connection's, or what our one proxy says of it (the last entry, which it wrote)."""
    if settings.ENV["BEHIND_PROXY"]:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, IPV6_HOME), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def message(verdict: Verdict) -> str:
    """What to tell somebody who is over the limit."""
    seconds = verdict.retry_after
    if seconds < A_MINUTE:
        return ngettext(
            "That was too often in a short time. Your text is kept here: send it again in %(count)d second.",
            "That was too often in a short time. Your text is kept here: send it again in %(count)d seconds.",
            seconds,
        ) % {"count": seconds}
    minutes = math.ceil(verdict.retry_after / 60)
    return ngettext(
        "That was too often in a short time. Your text is kept here: send it again in %(count)d minute.",
        "That was too often in a short time. Your text is kept here: send it again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
