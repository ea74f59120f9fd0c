"""The address part of an entry: what follows `#` on the page of its round-up."""

from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 60
UNNAMED = "not-named"


def free_key(name: str, taken: Collection[str]) -> str:
    """A key for an entry of this name (empty: its place is not named) that no other in its round-up has."""
    stem = slugify(name)[: LONGEST - 4].strip("-") or UNNAMED
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)
