"""Every page type of the site, and a published example of each, made from its factory."""

from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from factory.django import DjangoModelFactory
from wagtail.models import Page, get_page_models

from tests import project


@cache
def page_types() -> tuple[type[Page], ...]:
    """Our own concrete page types."""
    ours = [model for model in get_page_models() if model._meta.app_label in project.packages()]
    return tuple(sorted(ours, key=lambda model: model._meta.label))


@cache
def factories() -> dict[type, type[DjangoModelFactory]]:
    """Model -> its factory, from every `tests/<package>/factories.py`."""
    found: dict[type, type[DjangoModelFactory]] = {}
    for file in sorted((project.ROOT / "tests").glob("*/factories.py")):
        for thing in vars(import_module(f"tests.{file.parent.name}.factories")).values():
            if isinstance(thing, type) and issubclass(thing, DjangoModelFactory) and not thing._meta.abstract:
                found[thing._meta.model] = thing
    return found


def example(model: type[Page], tree: Any) -> Page:
    """A published page of this type below parents of the types it declares; one that is there already is taken."""
    above = model.parent_page_types[0]
    root = tree.home.get_root()
    parent = root if above == "wagtailcore.Page" else example(apps.get_model(above), tree)
    alone = model.max_count or getattr(model, "max_count_per_parent", None)
    standing = model.objects.child_of(parent).first() if alone else None
    return standing or factories()[model](parent=parent)
