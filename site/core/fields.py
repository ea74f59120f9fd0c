"""Model fields for the value objects of `core.values`; one field, one form field and one widget for each."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTransform
from wagtail.fields import StreamField

from core import forms
from core.values import Money, PartialDate, Source


class PartialDateField(models.CharField):
    """Holds a `PartialDate`; never null: a date that is not stated is a value too. Sorts by date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 24)
        kwargs.setdefault("default", PartialDate)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_args: object) -> PartialDate:
        return PartialDate.parse(value or "")

    def to_python(self, value: Any) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value or "")
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault

    def get_prep_value(self, value: Any) -> Any:
        return value.stored if isinstance(value, PartialDate) else super().get_prep_value(value or "")

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Nothing is stored that could not be read again, whoever forgot to validate. Raises `ValueError`."""
        if isinstance(value, str):
            value = PartialDate.parse(value)
        return super().get_db_prep_save(value, connection)

    def run_validators(self, value: PartialDate) -> None:
        """The value object has checked itself; the length check of a text would not understand it."""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]  # a form field of its own, not a choice
        return models.Field.formfield(self, **{"form_class": forms.PartialDateFormField, **kwargs})


class ValueField(models.JSONField):
    """A JSON column that holds one value object; empty is None."""

    value_class: type[Money] | type[Source]
    form_class: type[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        data = super().from_db_value(value, expression, connection)
        if isinstance(expression, KeyTransform):  # one key of it was asked for, as in `filter(source__document=…)`
            return data
        return self.value_class.from_json(data) if data else None

    def to_python(self, value: Any) -> Any:
        if value in (None, "") or isinstance(value, self.value_class):
            return value or None
        try:
            return self.value_class.from_json(json.loads(value) if isinstance(value, str) else value)
        except (TypeError, ValueError) as fault:
            raise ValidationError(str(fault)) from fault

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        data = value.as_json() if isinstance(value, self.value_class) else value
        return super().get_db_prep_value(data, connection, prepared)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        data = value.as_json() if isinstance(value, self.value_class) else value
        super().validate(data, model_instance)

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        return value.as_json() if isinstance(value, self.value_class) else value

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]  # a form field of its own, not a choice
        return models.Field.formfield(self, **{"form_class": self.form_class, **kwargs})


class MoneyField(ValueField):
    """Holds a `Money` or nothing."""

    value_class = Money
    form_class = forms.MoneyFormField


class SourceField(ValueField):
    """Holds a `Source` or nothing."""

    value_class = Source
    form_class = forms.SourceFormField


class BodyField(StreamField):
    """A StreamField that keeps its blocks out of migrations: changing a block is no change of the database."""

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
