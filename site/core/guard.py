"""Keeps simple robots from public forms, without a puzzle: a box people do not see, and a signed time of issue.

`class MessageForm(GuardMixin, forms.Form)`, and `{% include "core/guard.html" %}` in its template. Whoever is stopped
by mistake reads what to do, and finds the text as it was typed.
"""

import time
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SALT = "core.guard"
SOONEST = 3  # seconds in which nobody reads a form and fills it in
LATEST = 24 * 60 * 60  # seconds


FRESH, TRAPPED = "form", "form after the box"  # what a stamp remembers of the posts before


def new_stamp(memory: str = FRESH) -> str:
    """The present time, signed, with what is remembered of the form."""
    return signing.TimestampSigner(salt=SALT).sign(memory)


class GuardMixin(forms.Form):
    """Adds the box (`website`) and the stamp; a form may set `soonest` and `latest` in seconds."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput, initial=new_stamp)

    soonest = SOONEST
    latest = LATEST

    def clean(self) -> dict[str, Any] | None:
        """Stop a robot with a message that lets a person go on."""
        cleaned = super().clean()
        if self.data.get(self.add_prefix("website")):
            self.data = self._data_with("website", "")
            self._renew(TRAPPED)
            raise ValidationError(
                gettext("The hidden box was filled in. It is empty again: please send the form once more."),
                code="honeypot",
            )
        self._check_stamp()
        return cleaned

    @property
    def trapped(self) -> bool:
        """Whether the hidden box was filled in when this form was sent before."""
        return self._sent_stamp.startswith(f"{TRAPPED}:")

    @property
    def seconds(self) -> float | None:
        """How long the form was open, by its stamp; None where that says nothing."""
        parts = self._sent_stamp.split(":")
        try:
            return time.time() - signing.b62_decode(parts[1])
        except (IndexError, ValueError, KeyError):
            return None

    @property
    def _sent_stamp(self) -> str:
        return str(self.data.get(self.add_prefix("stamp")) or "")

    def _check_stamp(self) -> None:
        stamp = self._sent_stamp
        signer = signing.TimestampSigner(salt=SALT)
        try:
            signer.unsign(stamp, max_age=self.latest)
        except signing.SignatureExpired:
            self._renew()
            raise ValidationError(
                gettext("This form was open for a long time. Your text is still here: please send it again."),
                code="late",
            ) from None
        except signing.BadSignature:
            self._renew()
            raise ValidationError(
                gettext("Something in this form was lost on the way. Your text is still here: please send it again."),
                code="stamp",
            ) from None
        if (self.seconds or 0) < self.soonest:
            raise ValidationError(
                gettext("That was very quick. Your text is still here: wait a few seconds and send it again."),
                code="early",
            )

    def _renew(self, memory: str = "") -> None:
        """The form that is shown again carries a stamp of now, and what was remembered."""
        self.data = self._data_with("stamp", new_stamp(memory or (TRAPPED if self.trapped else FRESH)))

    def _data_with(self, name: str, value: str) -> Any:
        sent: Any = self.data
        data = sent.copy()
        data[self.add_prefix(name)] = value
        return data
