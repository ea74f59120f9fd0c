"""The interface's words in the site's own language, each looked up once."""

import threading
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import trans_real

MANY = 8_192  # sentences; all of the site's are fewer


def remember() -> None:
    """Have Django look into one memory, not into the catalogue of every package that has one: a page asks hundreds of
    times. What it asks for are sentences of ours, never what somebody sent.

    Which language and which time zone hold is a matter of threads alone: no request is answered by a coroutine, which
    is what Django's own way of keeping them is for, at ten times the price.
    """
    words: Any = trans_real.translation(settings.LANGUAGE_CODE)
    words.gettext = lru_cache(maxsize=MANY)(words.gettext)
    for kept in (trans_real, timezone):
        kept._active = threading.local()  # type: ignore[attr-defined]
