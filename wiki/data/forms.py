"""The form of a page's typed fields."""

from collections.abc import Mapping
from typing import Any

from django import forms

from core.values import PartialDate
from directory.models import Place, Theme
from wiki.data.inputs import input_for
from wiki.data.numbers import Amount
from wiki.data.schemas import Field, Type, schema_of
from wiki.data.stored import values

PREFIX = "data"
MODELS = {Type.THEME: Theme, Type.PLACE: Place}


class DataForm(forms.Form):
    """The typed fields of one kind of page, each of which may stay empty. `as_data` is what the page keeps."""

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schema = schema_of(kind)
        self.fields |= {field.name: input_for(field) for field in self.schema}

    def as_data(self) -> dict[str, Any]:
        """What was filled in, for the page's JSON; only of a form that is valid."""
        kept = {field.name: _kept(self.cleaned_data.get(field.name)) for field in self.schema}
        return {name: value for name, value in kept.items() if value not in (None, "")}


def data_form_for(kind: str, data: Mapping[str, Any] | None = None, *, posted: Any = None) -> DataForm | None:
    """The form of a kind's typed fields, filled with `data` or with what was `posted`; None where it has none."""
    if not schema_of(kind):
        return None
    stored = values(kind, data or {})
    return DataForm(kind, posted, prefix=PREFIX, initial=_initial(stored))


def _initial(stored: Mapping[Field, Any]) -> dict[str, Any]:
    """Values as the inputs take them: rows of the directory by their address part."""
    found = {field.name: value for field, value in stored.items() if value is not None and field.type not in MODELS}
    for type_, model in MODELS.items():
        keys = {field.name: value for field, value in stored.items() if field.type is type_ and value is not None}
        slugs = dict(model._default_manager.filter(pk__in=keys.values()).values_list("pk", "slug")) if keys else {}
        found |= {name: slugs[key] for name, key in keys.items() if key in slugs}
    return found


def _kept(value: Any) -> Any:
    if isinstance(value, Amount):
        return value.as_json()
    if isinstance(value, PartialDate):
        return value.stored if value else None
    return value.pk if isinstance(value, Theme | Place) else value
