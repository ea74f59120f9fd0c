"""One person with a row in every table that can point at a person."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page

from members.models import User
from tests.members.factories import UserFactory

NAME = ("Quillon", "Brackenthwaite")
HANDLE = "quillon-handle"
ADDRESS = "q.brackenthwaite@persons.example"
TRACES = (*NAME, HANDLE, ADDRESS)


def person() -> User:
    """With a confirmed address."""
    return UserFactory(username=HANDLE, email=ADDRESS, first_name=NAME[0], last_name=NAME[1])


def about_people() -> list[type[models.Model]]:
    """Every model with a relation to the account or with an e-mail address of its own."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model is User or any(is_personal(field) for field in columns(model))
    ]


def columns(model: type[models.Model]) -> list[models.Field]:
    """What the table of the model itself holds."""
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def is_personal(field: models.Field) -> bool:
    """Whether it tells who somebody is."""
    return field.related_model is User or isinstance(field, models.EmailField)


def tied_to(user: User) -> set[str]:
    """Make or find a row in every such table and tie it to `user` by every column; returns the tables."""
    tables = set()
    for model in about_people():
        if model is User:
            continue
        if issubclass(model, Page):
            tables.add(_tie_page(model, user))
            continue
        ties = {field.name: _tie(field, user) for field in model._meta.local_fields if is_personal(field)}
        if model._meta.label_lower == "account.emailaddress":
            ties |= {"email": f"second.{ADDRESS}", "verified": True}
        _made(model, ties)
        tables.add(model._meta.db_table)
    return tables


def _tie(field: models.Field, user: User) -> Any:
    return user if field.related_model is User else user.email


def _tie_page(model: type[Page], user: User) -> str:
    mine = [field for field in model._meta.local_fields if field.related_model is User]
    model._base_manager.update(**{field.name: user for field in mine}) if mine else None
    return model._meta.db_table


def _made(model: type[models.Model], given: dict[str, Any]) -> models.Model:
    """A saved row with `given`, and something harmless wherever a value is needed."""
    ruled = RULED.get(model._meta.label_lower, {})
    values = {name: value() if callable(value) else value for name, value in ruled.items()} | given
    for field in model._meta.concrete_fields:
        of_its_own = field.primary_key or field in model._meta.parents.values()
        given_by_itself = field.has_default() and field.default is not None
        needed = not (field.null or given_by_itself or (field.blank and not field.is_relation) or of_its_own)
        if field.name not in values and needed:
            values[field.name] = _something(field)
    made = model(**values)
    made.save_base(force_insert=True)  # past `save()`, whose rules speak of other rows
    return made


def _new(model: type[models.Model]) -> models.Model:
    if not issubclass(model, Page):
        return _made(model, {})
    made = Page.get_first_root_node().add_child(instance=model(title="x", slug=f"x-{model._meta.model_name}"))
    assert isinstance(made, models.Model)
    return made


def _something(field: models.Field) -> Any:
    if field.related_model is ContentType:
        return ContentType.objects.get_for_model(Page)
    if field.related_model is not None:
        return field.related_model._base_manager.first() or _new(field.related_model)
    for kind, value in SOMETHING:
        if isinstance(field, kind):
            return value
    raise AssertionError(f"say in SOMETHING what stands in {field}")


# What rules of their own demand of rows.
RULED: dict[str, dict[str, Any]] = {
    "parallel_places.placeentry": {"live": False, "name": "x"},
    "wiki.attachmentversion": {"image": lambda: _new(get_image_model())},
}
SOMETHING: tuple[tuple[type[models.Field], Any], ...] = (
    (models.DateTimeField, timezone.now()),
    (models.DateField, timezone.now().date()),
    (models.GenericIPAddressField, "192.0.2.7"),
    (models.BooleanField, False),
    (models.IntegerField, 1),
    (models.FileField, "nothing.png"),
    (models.JSONField, {}),
    (models.CharField, "x"),
    (models.TextField, "x"),
)


def found_in_tables(words: tuple[str, ...]) -> set[str]:
    """Every table of the database in which any of `words` still stands, the search index among them."""
    tables = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                text = " ".join(str(value) for value in row).casefold()
                tables |= {f"{table}: {word} in {text[:300]}" for word in words if word.casefold() in text}
    return tables
