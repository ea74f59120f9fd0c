"""Signs as the fonts of a PDF can show them."""

import unicodedata
from functools import lru_cache

from wiki.downloads.pdf.fonts import TEXT, signs_of

UNKNOWN = "?"
_NAMED = {"☑": "[x]", "☐": "[ ]", "→": "->", "←": "<-", "≤": "<=", "≥": ">="}
_BLANK = {"\u00a0": " ", "\u200b": "", "\t": "    ", "\n": "\n"}


def shown(text: str) -> str:
    """`text` with what the fonts lack as something they have; the HTML and Markdown of the page have it all."""
    return "".join(map(_sign, text))


def lacks(text: str) -> bool:
    """Whether `shown` has to put a question mark where there is none."""
    return any(_sign(sign) == UNKNOWN for sign in set(text) - {UNKNOWN})


@lru_cache(4_096)
def _sign(sign: str) -> str:
    known = signs_of(TEXT)
    if ord(sign) in known:
        return sign
    instead = {**_NAMED, **_BLANK}.get(sign)
    if instead is not None:
        return instead
    if ord(sign) in signs_of(TEXT, wide=True):
        return sign
    bare = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    return bare if bare and all(ord(part) in known for part in bare) else UNKNOWN
