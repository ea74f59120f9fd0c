"""What every room needs to tell a person what it holds about them, and to forget them.

Rooms register with `core.registry.personal_data`; this gives them the words for rows, the addresses that are proven to
be the person's, and a way to strike a name out of texts that the site itself wrote.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Func, IntegerField, Model, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.models import Revision

from core.registry import Words, personal_data

SHORTEST = 3  # a name of fewer letters is as likely to be part of something else
Row = dict[str, str]
_PROVEN = "_proven_addresses"
Things = TypeVar("Things", bound=QuerySet[Any])


@dataclass(frozen=True)
class Table:
    """Rows of one kind under a heading; all rows have the same columns. `key` tells it from all others."""

    key: str
    heading: str
    count: int
    rows: Sequence[Mapping[str, Any]]

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.rows[0]) if self.rows else []


@dataclass(frozen=True)
class Held:
    """What one room holds about a person."""

    key: str
    label: Words
    tables: Sequence[Table]
    files: Callable[[], Sequence[Any]] = tuple


class Rows(Sequence[Row]):
    """Things as plain rows, fetched when they are first asked for; the first few of many without the rest."""

    def __init__(self, things: QuerySet[Any] | Iterable[Model], names: Sequence[str]) -> None:
        self.things = things
        self._names = names

    @cached_property
    def _made(self) -> list[Row]:
        return self._told(self._with_relations())

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice) and isinstance(self.things, QuerySet) and "_made" not in vars(self):
            return self._told(self._with_relations()[place])
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def _told(self, things: Iterable[Any]) -> list[Row]:
        return [{_called(thing, name): _said(thing, name) for name in self._names} for thing in things]

    def _with_relations(self) -> Any:
        """The things with what their rows name, in as many queries for many as for one."""
        if not isinstance(self.things, QuerySet):
            return self.things
        named = [field for field in self.things.model._meta.get_fields() if field.name in self._names]
        any_kind = {field.name for field in named if isinstance(field, GenericForeignKey)}
        one = [field.name for field in named if (field.many_to_one or field.one_to_one) and field.name not in any_kind]
        many = [field.name for field in named if field.many_to_many]
        joined = self.things.select_related(*one) if one else self.things
        return joined.prefetch_related(*many, *sorted(any_kind))


def held_about(user: Any) -> list[Held]:
    """Everything the site holds about `user`, room by room, without tables that are empty.

    How many rows each table has is known at once; the rows themselves are fetched when they are asked for.
    """
    exports = [(str(key), room, room.export(user)) for key, room in personal_data]
    counts = _counts([rows for _key, _room, tables in exports for rows in tables.values()])
    held = []
    for key, room, tables in exports:
        full = [
            Table(f"{key}-{number}", str(heading), counts[id(rows)], rows)
            for number, (heading, rows) in enumerate(tables.items(), start=1)
            if counts[id(rows)]
        ]
        if full:
            held.append(Held(key, room.label, full, partial(room.files, user)))
    return held


def _counts(tables: Sequence[Any]) -> dict[int, int]:
    """How many rows each of these has, asked in one query for all that are not fetched yet."""
    asked = {f"t{id(rows)}": rows for rows in tables if isinstance(getattr(rows, "things", None), QuerySet)}
    ready = {id(rows): len(rows) for rows in tables if f"t{id(rows)}" not in asked}
    questions = {name: Subquery(_counting(rows.things)) for name, rows in asked.items()}
    asking: Any = ContentType.objects.order_by("pk").values(**questions)  # any table with a row serves
    answers = asking[:1].get()
    return ready | {id(rows): answers[name] for name, rows in asked.items()}


def _counting(things: QuerySet[Any]) -> QuerySet[Any]:
    """How many there are, as one value: no aggregate of Django's, which would group by what is annotated."""
    number = Func(
        "pk", function="COUNT", template="%(function)s(DISTINCT %(expressions)s)", output_field=IntegerField()
    )
    return things.order_by().values(how_many=number)


def ties(model: type[Model]) -> Iterator[Any]:
    """Every relation that points at a model, hidden ones too."""
    for field in model._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete:
            yield field


def covered_models() -> set[str]:
    """The models that some room covers."""
    return {label for _key, room in personal_data for label in room.models}


def rows(things: QuerySet[Any] | Iterable[Model], *names: str) -> Rows:
    """Things as plain rows: what a column is called -> its value in words. No two columns may be called the same."""
    return Rows(things, names)


def addresses_of(user: Any) -> frozenset[str]:
    """The e-mail addresses known to be this person's, in small letters.

    An address that nobody confirmed may be somebody else's, so nothing beyond the account is wiped for its sake; the
    address of an account made by an administrator counts.
    """
    if not hasattr(user, _PROVEN):  # every room asks
        known = list(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
        confirmed = {email.lower() for email, verified in known if verified}
        setattr(user, _PROVEN, frozenset(confirmed if known else {user.email.lower()}))
    return getattr(user, _PROVEN)


def struck(text: str, user: Any, pseudonym: str) -> str:
    """`text` with the addresses, the whole name and the handle of `user` replaced by the pseudonym."""
    names = {*addresses_of(user), user.email, user.get_full_name().strip(), user.username}
    usable = sorted((name for name in names if len(name) >= SHORTEST), key=len, reverse=True)
    if not usable:
        return text
    pattern = "|".join(re.escape(name) for name in usable)
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", pseudonym, text, flags=re.IGNORECASE)


def struck_within(value: Any, user: Any, pseudonym: str) -> Any:
    """As `struck`, for every text in a value that came from JSON; the names of its parts stay."""
    if isinstance(value, str):
        return struck(value, user, pseudonym)
    if isinstance(value, list):
        return [struck_within(one, user, pseudonym) for one in value]
    if isinstance(value, dict):
        return {name: struck_within(one, user, pseudonym) for name, one in value.items()}
    return value


def at(column: str, user: Any) -> Q:
    """Rows whose address in `column` is one of the person's."""
    found = Q(pk__in=[])
    for address in addresses_of(user):
        found |= Q(**{f"{column}__iexact": address})
    return found


def naming(things: Things, words: Iterable[str], *columns: str) -> Things:
    """Those of `things` in one of whose columns, text or JSON, any of `words` stands."""
    said = Q(pk__in=[])
    for column in columns:
        for word in words:
            said |= Q(**{f"{column}_as_text__icontains": word})
    return things.alias(**{f"{column}_as_text": Cast(column, TextField()) for column in columns}).filter(said)


def forget_in_revisions(user: Any, **fields: dict[str, Any]) -> None:
    """Where a kept version has the account in one of `fields`, put the values given for it instead."""
    for field, values in fields.items():
        for revision in Revision.objects.filter(**{f"content__{field}": user.pk}).iterator():
            Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **values})


def _called(thing: Any, name: str) -> str:
    try:
        return str(thing._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name.replace("_", " ")


def _said(thing: Any, name: str) -> str:
    display = getattr(thing, f"get_{name}_display", None)
    value = display() if display else getattr(thing, name)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if hasattr(value, "all"):
        return ", ".join(str(one) for one in value.all())
    return "" if value is None else str(value)
