"""The list itself: rows of three tables in one order, filtered and paged by the database."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as actions
from wagtail.models import ModelLogEntry

from core.registry import Words
from discussion.models import Decision, SpamTerm
from discussion.queue.record import decisions_for
from members.models import AuditEntry

LINE = ("audit_source", "audit_pk", "audit_at")
MEMBER_CHANGES = "members.view_auditentry"


@dataclass(frozen=True)
class Line:
    """One thing that was done."""

    at: dt.datetime
    what: Words
    subject: str
    by: str
    note: str = ""
    undone: bool = False


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; `words` are looked for in what it was done to, by whom and why."""

    source: str = ""
    words: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Source:
    """A table: its rows that `user` may see, the column of their time, where words are looked for, one as a line."""

    label: Words
    rows: Callable[[Any], QuerySet[Any]]
    at: str
    search: tuple[str, ...]
    line: Callable[[Any], Line]


def _of_decision(row: Decision) -> Line:
    what = f"{row.get_verdict_display()}{' + ' if row.blocked else ''}{_('account blocked') if row.blocked else ''}"
    return Line(row.made_at, what, row.title, str(row.by or ""), row.note, row.undone_at is not None)


def _of_change(row: AuditEntry) -> Line:
    return Line(row.made_at, row.get_verb_display(), row.subject_name, row.by_name or str(_("the site")), row.note)


def _of_list(row: ModelLogEntry) -> Line:
    return Line(row.timestamp, actions.get_action_label(row.action), row.label, str(row.user or ""))


def _member_changes(user: Any) -> QuerySet[Any]:
    """Roles and members are the business of administrators."""
    return AuditEntry.objects.all() if user.has_perm(MEMBER_CHANGES) else AuditEntry.objects.none()


def _list_changes(user: Any) -> QuerySet[Any]:
    kind = ContentType.objects.get_for_model(SpamTerm)
    return ModelLogEntry.objects.filter(content_type=kind).select_related("user")


SOURCES: dict[str, Source] = {
    "decisions": Source(
        _("Moderation"), decisions_for, "made_at", ("title", "note", "by__username", "author__username"), _of_decision
    ),
    "members": Source(
        _("Roles and members"), _member_changes, "made_at", ("subject_name", "by_name", "note"), _of_change
    ),
    "lists": Source(_("Words and domains"), _list_changes, "timestamp", ("label", "user__username"), _of_list),
}


class Audit:
    """What was done, newest first: as many queries for many rows as for one."""

    def __init__(self, user: Any, asked: Asked | None = None) -> None:
        self._user = user
        self._asked = asked or Asked()

    @cached_property
    def _lines(self) -> QuerySet[Any]:
        wanted = {key: one for key, one in SOURCES.items() if self._asked.source in {"", key}}
        first, *more = [self._narrowed(key, source) for key, source in (wanted or SOURCES).items()]
        lines = first.union(*more, all=True) if more else first
        return lines.order_by("-audit_at", "audit_source", "-audit_pk")

    def _narrowed(self, key: str, source: Source) -> QuerySet[Any]:
        rows, asked = source.rows(self._user), self._asked
        for word in asked.words.split()[:5]:
            found = Q()
            for column in source.search:
                found |= Q(**{f"{column}__icontains": word})
            rows = rows.filter(found)
        if asked.since:
            rows = rows.filter(**{f"{source.at}__date__gte": asked.since})
        if asked.until:
            rows = rows.filter(**{f"{source.at}__date__lte": asked.until})
        return (
            rows.order_by()
            .annotate(
                audit_source=Value(key, output_field=CharField()),
                audit_pk=Cast("pk", BigIntegerField()),
                audit_at=F(source.at),
            )
            .values_list(*LINE)
        )

    def count(self) -> int:
        """How many there are."""
        return self._lines.count()

    def __getitem__(self, part: slice) -> Sequence[Line]:
        """A stretch of it: one query for the order, one for each table in it."""
        keys = list(self._lines[part])
        found: dict[tuple[str, int], Line] = {}
        for source in {source for source, _pk, _at in keys}:
            pks = [pk for other, pk, _at in keys if other == source]
            for row in SOURCES[source].rows(self._user).filter(pk__in=pks):
                found[source, row.pk] = SOURCES[source].line(row)
        return [found[source, pk] for source, pk, _at in keys if (source, pk) in found]
