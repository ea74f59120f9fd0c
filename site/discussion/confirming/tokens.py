"""The links that confirm an address: short, random, kept as a hash alone, good once and for a while."""

import hashlib
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.crypto import get_random_string

from discussion.models import Comment, CommentState, Confirmation

LETTERS = 32  # some 190 bits
VALID = timedelta(days=3)
SALT = "discussion.tokens"  # of the sign in the address of the page that offers to send the link again
LOOKED_AFTER = 24 * 60 * 60  # seconds in which that page may be used


def new_token() -> str:
    """What stands in the link."""
    return get_random_string(LETTERS)


def hashed(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> Confirmation | None:
    """What a link confirms, while it can be used."""
    if len(token) != LETTERS:
        return None
    waiting = Confirmation.objects.filter(expires_at__gt=timezone.now(), comment__state=CommentState.UNCONFIRMED)
    return waiting.select_related("comment__conversation").filter(token_hash=hashed(token)).first()


def sign(comment: Comment) -> str:
    """Names a comment that waits for its link, to whoever sent it and nobody else."""
    return signing.dumps(comment.pk, salt=SALT)


def signed(name: str) -> Any:
    """The comment that is so named, while its link has not been followed."""
    try:
        key = signing.loads(name, salt=SALT, max_age=LOOKED_AFTER)
    except signing.BadSignature:
        return None
    waiting = Comment.objects.filter(state=CommentState.UNCONFIRMED, confirmation__isnull=False)
    return waiting.select_related("conversation", "confirmation").filter(pk=key).first()
