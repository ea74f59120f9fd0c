"""Form fields of typed values, each of which gives what a page keeps, or None for “not stated”."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import GroupField, GroupWidget, PartialDateFormField, PartialDateWidget
from core.forms.typed import MessageField
from core.texts.names import cleaned
from core.values import Precision
from directory.models import Place, Theme
from wiki.data.numbers import Amount, Unit
from wiki.data.schemas import Field, Type
from wiki.data.stored import LONGEST_LINE, LONGEST_WORDS

LONGEST_FIGURE = 30


class LineInput(forms.CharField):
    """A few words on one line, without signs nobody sees."""

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value) or "")


class AmountWidget(GroupWidget):
    """Figures and what they count."""

    labels = (_("Number"), _("Of what"))

    def __init__(self, units: tuple[Unit, ...], attrs: dict[str, Any] | None = None) -> None:
        look = {"class": "govuk-input", "inputmode": "decimal", "maxlength": LONGEST_FIGURE}
        menu = forms.Select(choices=[(unit.value, unit.label) for unit in units], attrs={"class": "govuk-select"})
        super().__init__([forms.TextInput(attrs=look), menu], attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [f"{value.number:f}", value.unit.value] if isinstance(value, Amount) else [None, None]


class DateWidget(PartialDateWidget):
    """A date in the look of the site; nothing was ever lost in a copy here."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        menu: Any
        menu, day = self.widgets
        menu.choices = [choice for choice in Precision.choices if choice[0] != Precision.LOST]
        menu.attrs["class"], day.attrs["class"] = "govuk-select", "govuk-input"


class AmountInput(GroupField):
    """Gives an `Amount` or None."""

    def __init__(self, units: tuple[Unit, ...], **kwargs: Any) -> None:
        choices = [(unit.value, unit.label) for unit in units]
        parts = (
            forms.CharField(required=False, max_length=LONGEST_FIGURE),
            forms.ChoiceField(required=False, choices=choices),
        )
        super().__init__(parts, widget=AmountWidget(units), required=False, **kwargs)

    def compress(self, data_list: list[Any]) -> Amount | None:
        number, unit = data_list or ("", "")
        if not number:
            return None
        try:
            return Amount.read(number, unit)
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault


class RowInput(forms.ModelChoiceField):
    """One row of the directory by its address part."""

    def __init__(self, model: type[Any], **kwargs: Any) -> None:
        super().__init__(
            model.objects.all(),
            to_field_name="slug",
            empty_label=gettext("Not stated"),
            error_messages={"invalid_choice": _("Choose one of those offered.")},
            **kwargs,
        )


def input_for(field: Field) -> forms.Field:
    """The form field of a typed field; every one may be left empty."""
    words: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": False}
    if field.type is Type.LINE:
        return LineInput(max_length=LONGEST_LINE, **words)
    if field.type is Type.WORDS:
        return MessageField(max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}), **words)
    if field.type is Type.NUMBER:
        return AmountInput(field.units, label=field.label, help_text=field.help)
    if field.type is Type.DATE:
        return PartialDateFormField(widget=DateWidget, label=field.label, help_text=field.help)
    return RowInput(Theme if field.type is Type.THEME else Place, **words)
