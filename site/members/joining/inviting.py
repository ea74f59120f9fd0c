"""Invitations: their tokens, their states, and how one is carried from its link to the sign-up form."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

from members.models import Invitation, User

VALID = timedelta(days=14)
COUNTED = timedelta(days=30)  # the setting says how many in this time
LONGEST_TOKEN = 64
SESSION_KEY = "invitation"


def new_token() -> str:
    """What stands in the link: 43 random letters and digits, some 256 bits."""
    return get_random_string(43)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_at(now: datetime) -> QuerySet[Invitation]:
    """Those that can still be followed, of members whose account is open."""
    return Invitation.objects.filter(used_by=None, expires_at__gt=now, invited_by__is_active=True)


def find(token: str) -> Invitation | None:
    """The invitation behind a link, while it can be followed."""
    if len(token) > LONGEST_TOKEN:
        return None
    return open_at(timezone.now()).select_related("invited_by").filter(token_hash=hashed(token)).first()


def left(user: User, allowed: int) -> int:
    """How many invitations `user` may still send today; withdrawn ones count, since their mail went out."""
    sent = Invitation.objects.filter(invited_by=user, made_at__gt=timezone.now() - COUNTED).count()
    return max(0, allowed - sent)


def sent_by(user: User) -> list[Invitation]:
    """What `user` sent, newest first, each with `is_open`."""
    found = list(Invitation.objects.filter(invited_by=user).select_related("used_by"))
    open_keys = set(open_at(timezone.now()).filter(invited_by=user).values_list("pk", flat=True))
    for one in found:
        one.is_open = one.pk in open_keys  # type: ignore[attr-defined]
    return found


def take_along(request: Any, invitation: Invitation) -> None:
    """Remember an invitation until its holder has signed up."""
    request.session[SESSION_KEY] = invitation.pk


def brought_along(request: Any) -> Invitation | None:
    """The invitation this visitor follows, while it is open. No query and no session for anybody else."""
    session = getattr(request, "session", None)
    key = session.get(SESSION_KEY) if session is not None else None
    return open_at(timezone.now()).select_related("invited_by").filter(pk=key).first() if key else None


def leave_behind(request: Any) -> None:
    """Forget it."""
    request.session.pop(SESSION_KEY, None)
