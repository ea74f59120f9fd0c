"""Titles and names as they are kept: one spelling for what looks the same, and nothing that cannot be seen."""

import re
import unicodedata

from confusable_homoglyphs import confusables  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

# Control, format (bidi marks, zero width), surrogate, private and unassigned signs, and line and paragraph ends.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
MOST_MARKS = 4  # accents on one letter; a name in any script needs fewer
_SPACES = re.compile(r"\s+")
_TOO_MANY_MARKS = re.compile(rf"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{{{MOST_MARKS + 1},}}")


def cleaned(text: str) -> str:
    """`text` in NFKC, with single spaces, and without signs that nobody sees."""
    text = unicodedata.normalize("NFKC", _SPACES.sub(" ", text))
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in UNSEEN and sign not in BLANK)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", seen)).strip()


def checked(text: str) -> str:
    """A name, cleaned. Raises `ValidationError` when nothing is left or it could be taken for another."""
    name = cleaned(text)
    if not any(sign.isalnum() for sign in name):
        raise ValidationError(gettext("Write a name with at least one letter or figure."), code="empty")
    if _TOO_MANY_MARKS.search(unicodedata.normalize("NFD", name)):
        raise ValidationError(gettext("Use fewer accents on one letter."), code="marks")
    if is_confusable(name):
        raise ValidationError(
            gettext("This mixes letters of several alphabets that look alike. Write it in one alphabet."),
            code="confusable",
        )
    return name


def is_confusable(name: str) -> bool:
    """Whether a word of `name` mixes alphabets so that it could be taken for another name."""
    return any(confusables.is_dangerous(word) for word in name.split())
