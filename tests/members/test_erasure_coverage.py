"""No table that points at a person, or holds an address, is forgotten by “my data”."""

import sys

import pytest
from django.apps import apps

from core.personal import covered_models, rows
from core.registry import personal_data
from tests.members.everything import about_people, person, tied_to
from tests.pilots.factories import FindingFactory, PilotFactory


@pytest.mark.parametrize("model", about_people(), ids=lambda model: model._meta.label)
def test_a_model_that_points_at_a_person_belongs_to_a_room(model):
    assert model._meta.label_lower in covered_models()


def test_a_room_covers_only_models_that_exist():
    there = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert covered_models() <= there


def test_every_room_says_what_it_holds():
    rooms = {key for key, _room in personal_data}
    assert rooms >= {"members", "directory", "home", "discussion", "pilots", "core", "editing"}


@pytest.mark.django_db
def test_no_column_of_a_download_hides_another(tree, monkeypatch):
    FindingFactory(pilot=PilotFactory(parent=tree.pilots))
    tied_to(user := person())
    asked: list[tuple[str, ...]] = []

    def counting(things, *names):
        made = rows(things, *names)
        asked.extend(names for row in made if len(row) != len(names))
        return made

    exporting = {sys.modules[room.export.__module__] for _key, room in personal_data}
    for module in exporting:
        if hasattr(module, "rows"):
            monkeypatch.setattr(module, "rows", counting)
    assert len(exporting) > 8
    for _key, room in personal_data:
        room.export(user)
    assert not asked
