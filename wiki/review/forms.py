"""The form on which a suggestion is decided in full."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.typed import MessageField
from wiki import limits
from wiki.editing.fields import SourceField


class ReviewForm(forms.Form):
    """The text that would stand, which may be mended; `base` is the version of the page it follows."""

    source = SourceField()
    note = MessageField(
        max_length=limits.NOTE,
        label=_("Message to its author"),
        required=False,
        help_text=_("Say what is missing or what you changed. At most 1,000 characters."),
    )
    base = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].label = _("The text that will stand")
        self.fields["note"].widget.attrs["rows"] = 4
