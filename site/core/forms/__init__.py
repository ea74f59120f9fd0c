"""Form fields and widgets: menus, and the value objects as a few plain inputs in a labelled group, no script."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.values import Basis, Money, PartialDate, Precision, Source
from core.values.money import SIGNS


class BlankSelect(forms.Select):
    """A menu that says in words what it means to choose nothing."""

    def __init__(self, blank: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.blank = blank

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().create_option(name, value, label if value else self.blank, *args, **kwargs)


class GroupWidget(forms.MultiWidget):
    """Several inputs, each with its own visible label, as one field."""

    template_name = "core/widgets/group.html"
    labels: tuple[Any, ...] = ()
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["part_label"] = label
        return context


class GroupField(forms.MultiValueField):
    """The form field of one value object; what the model's field says about its column is of no use to it."""

    of_the_column = ("max_length", "empty_value", "encoder", "decoder")

    def __init__(self, fields: Sequence[forms.Field], **kwargs: Any) -> None:
        for surplus in self.of_the_column:
            kwargs.pop(surplus, None)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Nothing at first means what the empty widget shows: an untouched form in a list of forms stays unsaved."""
        widget = cast(GroupWidget, self.widget)
        return super().has_changed(initial if isinstance(initial, list) else widget.decompress(initial), data)


class PartialDateWidget(GroupWidget):
    """A precision and a day; month and year precision read only their part of the day."""

    labels = (_("How precisely"), _("Date"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.Select(choices=Precision.choices), forms.DateInput(attrs={"type": "date"})], attrs)

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, PartialDate):
            return [Precision.UNKNOWN.value, None]
        return [value.precision.value, value.day.isoformat() if value.day else None]


class PartialDateFormField(GroupField):
    """Gives a `PartialDate`."""

    widget = PartialDateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs["required"] = False  # “not stated” is a value
        fields = (forms.ChoiceField(choices=Precision.choices, required=False), forms.DateField(required=False))
        super().__init__(fields, **kwargs)

    def compress(self, data_list: list[Any]) -> PartialDate:
        precision, day = data_list or (None, None)
        precision = precision or Precision.UNKNOWN
        dateless = precision in {Precision.UNKNOWN, Precision.LOST}
        if isinstance(day, dt.date) and dateless:
            raise ValidationError(_("Say how precise this date is, or leave the date empty."))
        if day is None and not dateless:
            raise ValidationError(_("Enter the date, or choose “Not stated”."))
        return PartialDate(day, precision)


class MoneyWidget(GroupWidget):
    """Amount, currency, year, basis."""

    labels = (_("Amount"), _("Currency"), _("Year"), _("Basis"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts = [
            forms.NumberInput(attrs={"step": "any"}),
            forms.Select(choices=[(code, f"{sign} {code}") for code, sign in SIGNS.items()]),
            forms.TextInput(attrs={"maxlength": 9}),
            forms.Select(choices=Basis.choices),
        ]
        super().__init__(parts, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, dict):
            value = Money.from_json(value)
        return [value.amount, value.currency, value.year, value.basis] if value else [None, "GBP", "", Basis.ESTIMATE]


class MoneyFormField(GroupField):
    """Gives a `Money`, or None without an amount."""

    widget = MoneyWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            forms.DecimalField(required=False, max_digits=15, decimal_places=2),
            forms.ChoiceField(choices=[(code, code) for code in SIGNS], required=False),
            forms.CharField(max_length=9, required=False),
            forms.ChoiceField(choices=Basis.choices, required=False),
        )
        super().__init__(fields, **kwargs)

    def compress(self, data_list: list[Any]) -> Money | None:
        if not data_list or data_list[0] is None:
            return None
        amount, currency, year, basis = data_list
        try:
            return Money(amount, currency or "GBP", year, basis or Basis.ESTIMATE)
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault


class SourceWidget(GroupWidget):
    """Document, where in it, wording."""

    labels = (_("Document"), _("Page, slide or section"), _("Its words (eight at most)"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, dict):
            value = Source.from_json(value)
        return [value.document, value.where, value.wording] if value else ["", "", ""]


class SourceFormField(GroupField):
    """Gives a `Source`, or None when all parts are empty."""

    widget = SourceWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = tuple(forms.CharField(max_length=length, required=False) for length in (200, 100, 120))
        super().__init__(fields, **kwargs)

    def compress(self, data_list: list[Any]) -> Source | None:
        if not any(data_list):
            return None
        try:
            return Source(*data_list)
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault
