"""Lists read in one query hold what each would hold read alone."""

import pytest
from django.db.models import F, Model, Value
from django.db.models.functions import Coalesce

from core.queries.rows import Flat, together
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


def test_flat_rows_are_as_each_query_tells_them(rows):
    columns = (F("page_id"), F("sort_order"), Coalesce("place__shape_key", Value("")))
    claimed = (F("page_id"), F("theme_id"), F("emphasis"))
    flat = Flat(
        {"places": (PilotPlace.objects.all(), columns), "claims": (ThemeClaim.objects.all(), claimed)},
        (F("id"), F("id"), Value("")),
    )
    found = together({"themes": Theme.objects.all(), "regions": Region.objects.all()}, flat)
    assert found["themes"] == list(Theme.objects.all())
    assert found["regions"] == list(Region.objects.all())
    assert sorted(found["places"]) == sorted(PilotPlace.objects.order_by().values_list(*columns))
    assert sorted(found["claims"]) == sorted(ThemeClaim.objects.order_by().values_list(*claimed))


def _of(row: Model, names: list[str]) -> list[object]:
    return [getattr(row, name) for name in names]
