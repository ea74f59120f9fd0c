"""What a reader or a member tells of work in their area."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms.typed import AddressField, MessageField
from core.texts import names, textcheck
from directory.contact_forms import FromAccount
from directory.models import Theme
from parallel_places.choices import Interest

LONGEST_PLACE = 120  # as the columns of Submission
LONGEST_WHAT = 4_000


class PlaceField(forms.CharField):
    """What a place is called, on one line."""

    def to_python(self, value: Any) -> str:
        return names.cleaned(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        place = super().clean(value)
        if textcheck.check(place):
            raise ValidationError(gettext("This reads like an advertisement. Put it in other words."), code="unwanted")
        return place


class TellUsForm(FromAccount):
    """A place, what is being done there, and where to answer. Names of fields are those of `tell_us_actions.send`."""

    of_the_sender = ("email",)

    place = PlaceField(
        label=_("Place"),
        max_length=LONGEST_PLACE,
        help_text=_("The area of a council or partnership, as you call it."),
        error_messages={"required": _("Name the place.")},
    )
    what = MessageField(
        max_length=LONGEST_WHAT,
        label=_("What is being done there"),
        help_text=_("Who works together, on what, and what has been agreed. A link to a published page helps."),
        error_messages={"required": _("Write what is being done there.")},
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=_("Theme"), required=False, to_field_name="slug", empty_label=_("None of these")
    )
    interest = forms.ChoiceField(
        label=_("How far it is"), choices=Interest.choices, initial=Interest.UNKNOWN, required=False
    )
    email = AddressField(help_text=_("We write there once a moderator has decided. It is not published."))

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes, the sender apart."""
        said = {name: self.cleaned_data[name] for name in ("place", "what", "theme")}
        return said | {"interest": self.cleaned_data["interest"] or Interest.UNKNOWN}
