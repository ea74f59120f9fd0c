"""Form fields for what a visitor types into a public form: a name, an address to answer to, a message.

What comes out of them holds nothing that could end a header of a mail or that nobody can see.
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.encoding import punycode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.texts import names, textcheck

LONGEST_NAME = 100
LONGEST_ADDRESS = 254
PLAIN_FORM = _("Write the address in its plain form, like name@example.org.")
# The plain form everybody uses: a quoted name before the @ may hold blanks and control signs.
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^\s\"\\<>(),;:@\[\]]+")
# Control signs (Cc) but for tab and line end, halves of signs (Cs), and what makes text read in another order.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")


class NameField(forms.CharField):
    """A person's name on one line, as `core.texts.names` cleans it."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Write your name."), **kwargs.pop("error_messages", {})}
        defaults = {"max_length": LONGEST_NAME, "label": _("Your name")}
        super().__init__(**{**defaults, **kwargs}, error_messages=errors)
        self.widget.attrs.setdefault("autocomplete", "name")

    def to_python(self, value: Any) -> str:
        return names.cleaned(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        name = super().clean(value)
        return names.checked(name) if name else name


class AddressField(forms.EmailField):
    """An e-mail address that mail can be sent to: in plain form, its domain as mail servers read it."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Write your e-mail address."), "invalid": PLAIN_FORM}
        errors |= kwargs.pop("error_messages", {})
        defaults = {"max_length": LONGEST_ADDRESS, "label": _("Your e-mail address")}
        super().__init__(**{**defaults, **kwargs}, error_messages=errors)
        self.widget.attrs.setdefault("autocomplete", "email")

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        return plain_address(address) if address else address


def plain_address(address: str) -> str:
    """`address` with its domain in ASCII. Raises `ValidationError` for one that a mail could not carry."""
    refusal = ValidationError(PLAIN_FORM, code="invalid")
    if not _PLAIN_ADDRESS.fullmatch(address):
        raise refusal
    local, _at, domain = address.rpartition("@")
    try:
        plain = f"{local}@{punycode(domain)}"
    except UnicodeError:
        raise refusal from None
    if len(plain) > LONGEST_ADDRESS:
        raise refusal
    return plain


class MessageField(forms.CharField):
    """Running text of at most `max_length` characters, which the field states; advertisements are refused."""

    widget = forms.Textarea(attrs={"rows": 8})

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        stated = _("At most %(count)s characters.") % {"count": f"{max_length:,}"}
        errors = {"required": _("Write a message."), **kwargs.pop("error_messages", {})}
        defaults = {"label": _("Message"), "help_text": stated}
        super().__init__(max_length=max_length, error_messages=errors, **{**defaults, **kwargs})

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return _NO_TEXT.sub("", text).strip()

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if finds := textcheck.check(text):
            said = gettext("“%(words)s” reads like an advertisement. Take it out or put it in other words.")
            raise ValidationError([said % {"words": find.words[:200]} for find in finds[:3]], code="unwanted")
        return text


class QuotingField(MessageField):
    """A message that may say what reads like an advertisement, or repeat one to report it."""

    def clean(self, value: Any) -> str:
        return forms.CharField.clean(self, value)
