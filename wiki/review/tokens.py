"""The token in the mail to a reader: random, kept hashed, good for a time and once."""

import hashlib
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import get_random_string

from wiki.choices import SuggestionState
from wiki.models import Suggestion

GOOD_FOR = timedelta(days=2)
LETTERS = 43  # some 256 bits


def new_token() -> str:
    """What stands in the link."""
    return get_random_string(LETTERS)


def hashed(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str, now: datetime | None = None) -> Suggestion | None:
    """The suggestion that waits for this token, while it is good."""
    if len(token) > LETTERS:
        return None
    waiting = Suggestion.objects.filter(state=SuggestionState.UNCONFIRMED, token_until__gt=now or timezone.now())
    return waiting.filter(token=hashed(token)).first()
