"""Limits of the account pages: what can be guessed or sent too often, by `settings.LIMITS`."""

import math

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from core import throttle
from core.throttle import Verdict


def count(action: str, request: HttpRequest, *, actor: str = "") -> Verdict:
    """Count one attempt. One too many raises `ValidationError` and is noted on the request, which answers 429."""
    verdict = throttle.hit(action, request, actor=actor)
    if not verdict:
        note(request, verdict)
        raise ValidationError(message(verdict), code="over-limit")
    return verdict


def note(request: HttpRequest, verdict: Verdict) -> None:
    """Have `OverLimitMiddleware` answer 429."""
    request.over_limit = verdict  # type: ignore[attr-defined]


def mailbox(address: str) -> str:
    """Who is counted when an e-mail address is asked for, whether an account has it or not."""
    return throttle.hashed(address.strip().lower())


def message(verdict: Verdict) -> str:
    """What to tell somebody who is over the limit."""
    minutes = math.ceil(verdict.retry_after / 60)
    return ngettext(
        "That was too often in a short time. Try again in %(count)d minute.",
        "That was too often in a short time. Try again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
