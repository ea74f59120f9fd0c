"""Lists read in one query hold what each would hold read alone."""

import pytest
from django.db.models import Model

from core.queries.rows import together
from directory.models import Organisation, Region, Theme
from pilots.models import Figure, Finding, PilotPlace, ThemeClaim

MODELS: list[type[Model]] = [Figure, Finding, Organisation, PilotPlace, Region, Theme, ThemeClaim]


@pytest.fixture
def rows(demo):
    return {model._meta.label: model._default_manager.order_by(model._meta.pk.attname) for model in MODELS}


def test_instances_are_as_each_query_makes_them(rows):
    found = together(rows)
    for name, alone in rows.items():
        assert found[name], name
        names = [field.attname for field in alone.model._meta.concrete_fields]
        assert [_of(row, names) for row in found[name]] == [_of(row, names) for row in alone]


def test_dicts_are_as_each_query_makes_them(rows):
    plain = {name: alone.values() for name, alone in rows.items()}
    assert together(plain) == {name: list(alone) for name, alone in plain.items()}


def test_what_is_no_queryset_is_passed_on(rows):
    unsaved = [Theme(name="Unsaved")]
    assert together({**rows, "preview": unsaved})["preview"] == unsaved


def _of(row: Model, names: list[str]) -> list[object]:
    return [getattr(row, name) for name in names]
