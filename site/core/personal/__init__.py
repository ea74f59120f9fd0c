"""What every room needs to tell a person what it holds about them, and to forget them.

Rooms register with `core.registry.personal_data`; this gives them the words for rows, the addresses that are proven to
be the person's, and a way to strike a name out of texts that the site itself wrote.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext
from wagtail.models import Revision

from core.registry import Words, personal_data

SHORTEST = 3  # a name of fewer letters is as likely to be part of something else
Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """Rows of one kind under a heading; all rows have the same columns."""

    heading: str
    rows: Sequence[Row]

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
    files: Sequence[Any] = ()


def held_about(user: Any) -> list[Held]:
    """Everything the site holds about `user`, room by room, without tables that are empty."""
    rooms = []
    for key, room in personal_data:
        tables = [
            Table(str(heading), [{str(name): str(value) for name, value in row.items()} for row in rows])
            for heading, rows in room.export(user).items()
            if rows
        ]
        if tables:
            rooms.append(Held(str(key), room.label, tables, room.files(user)))
    return rooms


def covered_models() -> set[str]:
    """The models that some room covers."""
    return {label for _key, room in personal_data for label in room.models}


def rows(things: QuerySet[Any] | Iterable[Model], *names: str) -> list[Row]:
    """Things as plain rows: what a column is called -> its value in words."""
    return [{_called(thing, name): _said(thing, name) for name in names} for thing in things]


def addresses_of(user: Any) -> set[str]:
    """The e-mail addresses known to be this person's, in small letters.

    An address that nobody confirmed may be somebody else's, so nothing beyond the account is wiped for its sake; the
    address of an account made by an administrator counts.
    """
    known = list(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
    confirmed = {email.lower() for email, verified in known if verified}
    return confirmed if known else {user.email.lower()}


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


def naming(things: QuerySet[Any], column: str, words: Iterable[str]) -> QuerySet[Any]:
    """Those of `things` in whose column, text or JSON, any of `words` stands."""
    said = Q(pk__in=[])
    for word in words:
        said |= Q(words_of_column__icontains=word)
    return things.alias(words_of_column=Cast(column, TextField())).filter(said)


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
    if isinstance(value, date | datetime):
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    if hasattr(value, "all"):
        return ", ".join(str(one) for one in value.all())
    return "" if value is None else str(value)
