"""Short keys of a strand's rows: L1, L2 for lines of enquiry, T1, T2 for tests."""

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

key_shape = RegexValidator(r"^[A-Z][1-9]\d?\Z", _("A key is a capital letter and a number, such as L1 or T3."))
keys_shape = RegexValidator(
    r"^[A-Z][1-9]\d?([ ,]+[A-Z][1-9]\d?)*\Z", _("Write keys with spaces between them, such as L1 L3.")
)


def split_keys(text: str) -> list[str]:
    """The keys of a text such as `L1 L3`, in its order."""
    return text.replace(",", " ").split()


def next_key(letter: str, taken: Iterable[str]) -> str:
    """The first key with `letter` above all that are taken: gaps are not filled, since old links may name them."""
    numbers = [int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"
