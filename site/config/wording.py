"""The interface's words in the site's own language, each looked up once."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import trans_real

MANY = 8_192  # sentences; all of the site's are fewer


def remember() -> None:
    """Have Django look into one memory, not into the catalogue of every package that has one: a page asks hundreds of
    times. What it asks for are sentences of ours, never what somebody sent.
    """
    words: Any = trans_real.translation(settings.LANGUAGE_CODE)
    words.gettext = lru_cache(maxsize=MANY)(words.gettext)
