"""The form that erases an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """Asks for the public name, so that nobody erases an account by a slip."""

    confirmation = forms.CharField(
        label=_("Your public name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Type your public name.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["confirmation"].help_text = _("Type it as it stands here: %(name)s") % {"name": user.username}

    def clean_confirmation(self) -> str:
        """Capitals do not count."""
        typed = str(self.cleaned_data["confirmation"])
        if typed.casefold() != self.user.username.casefold():
            raise forms.ValidationError(_("This is not your public name. Nothing was erased."))
        return typed
