"""Who may see what news speak of: asked when it is spread, when it is mailed and when it is listed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet

from core.subjects import subjects

Mark = str


def rows_for(label: str, user: Any) -> QuerySet[Any, Any]:
    """The rows of a model that `user` may see. Raises `ImproperlyConfigured` for a model that cannot say it."""
    subject = subjects.get(label)
    if subject is not None:
        return subject.visible_to(user)
    visible_to = getattr(model_of(label)._default_manager, "visible_to", None)
    if visible_to is None:
        raise ImproperlyConfigured(_cannot_say(label))
    found: QuerySet[Any, Any] = visible_to(user)
    return found


def model_of(label: str) -> Any:
    """The model of this name."""
    return apps.get_model(label)


def check(thing: Model) -> None:
    """Raise `ImproperlyConfigured` for a thing that could be told to nobody, as it cannot say who may see it."""
    label = thing._meta.label_lower
    if subjects.get(label) is None and not hasattr(type(thing)._default_manager, "visible_to"):
        raise ImproperlyConfigured(_cannot_say(label))


def _cannot_say(label: str) -> str:
    return f"News speak of “{label}”, which cannot say who may see it: give it `visible_to`."


def things(marks: Iterable[Mark], user: Any) -> dict[Mark, Any]:
    """What the marks name, as far as `user` may see it. One query for each kind, and those that `visible_to` asks."""
    found: dict[Mark, Any] = {}
    for label, keys in _by_label(marks).items():
        for thing in rows_for(label, user).filter(pk__in=keys):
            found[f"{label}:{thing.pk}"] = thing
    return found


def seen(marks: Iterable[Mark], user: Any) -> set[Mark]:
    """Those of the marks that `user` may see; as `things`, without the rows."""
    found: set[Mark] = set()
    for label, keys in _by_label(marks).items():
        found |= {f"{label}:{key}" for key in rows_for(label, user).filter(pk__in=keys).values_list("pk", flat=True)}
    return found


def marks_of(news: Any) -> Collection[Mark]:
    """What somebody has to see to be told of a piece of news: the thing, and the first of what it is about."""
    return {news.thing, *news.about[:1]}


def _by_label(marks: Iterable[Mark]) -> dict[str, set[int]]:
    """Keys by model; marks of models that are gone, or of none, are left out."""
    found: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        label, _colon, key = mark.partition(":")
        if key.isdecimal() and label.count(".") == 1 and _exists(label):
            found[label].add(int(key))
    return found


def _exists(label: str) -> bool:
    app, _dot, model = label.partition(".")
    return model in apps.all_models.get(app, {})
