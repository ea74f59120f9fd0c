"""The way to stop a kind of mail from the mail itself: a link and, for mail programs, one click (RFC 8058)."""

from typing import Any

from django.urls import reverse
from django.utils.crypto import get_random_string

from core.sharing import absolute
from watching.models import StopToken

DIGEST = "digest"  # the scope of a token that stops digests; else a kind of news
LENGTH = 24
ONE_CLICK = "List-Unsubscribe-Post"  # a header of every mail of this room, and of no other


def url_for(user: Any, scope: str) -> str:
    """The address that stops mail of this scope for `user`: the same in every such mail."""
    kept, _made = StopToken.objects.get_or_create(user=user, scope=scope, defaults={"token": get_random_string(LENGTH)})
    return absolute(reverse("stop_mail", args=[kept.token]))


def headers(url: str) -> dict[str, str]:
    """What a mail program needs to offer the click."""
    return {"List-Unsubscribe": f"<{url}>", ONE_CLICK: "List-Unsubscribe=One-Click"}
