"""Which addresses elsewhere published content leads to. Pages are read here; what is no page, its room registers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, URLField
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models

from core.outside import addresses_in
from core.registry import Leads, outside_links

HOLD_LINKS = (URLField, RichTextField, StreamField)


def pages() -> Iterator[Leads]:
    """Every published page with addresses in its own fields or in the rows that hang on it; a few queries a type."""
    for model in get_page_models():
        names = _names(model)
        rows = _addresses_of_rows(model)
        if not names and not rows:
            continue
        for page in model.objects.live().iterator(chunk_size=200):
            urls = [*_in_fields(page, names), *rows.get(page.pk, ())]
            if urls:
                yield Leads(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), urls)


def _names(model: type[Model]) -> list[str]:
    inherited = {field.name for field in Page._meta.get_fields()} if issubclass(model, Page) else set()
    fields = (field for field in model._meta.concrete_fields if field.name not in inherited)
    return [field.name for field in fields if isinstance(field, HOLD_LINKS)]


def _in_fields(row: Any, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = getattr(row, name)
        yield from addresses_in(list(value.raw_data) if hasattr(value, "raw_data") else value)


def _addresses_of_rows(model: type[Model]) -> dict[int, list[str]]:
    """Page -> addresses in the rows that hang on it."""
    found: dict[int, list[str]] = defaultdict(list)
    for relation in get_all_child_relations(model):
        names = _names(relation.related_model)
        key = relation.field.attname
        if names:
            for row in relation.related_model.objects.all().iterator(chunk_size=500):
                found[getattr(row, key)] += _in_fields(row, names)
    return found


def everything() -> Iterator[Leads]:
    """What all rooms registered."""
    for _room, provider in outside_links:
        yield from provider()


outside_links.register("pages", pages)
