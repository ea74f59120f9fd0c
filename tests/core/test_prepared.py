"""A prepared query gives what the queryset gives, for every call's own values, without being written again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    JSONField,
    Model,
    SlugField,
    TextField,
    UUIDField,
)
from django.db.models.functions import Upper
from django.db.models.signals import post_save, pre_save
from django.db.models.sql.compiler import SQLCompiler, SQLUpdateCompiler
from django.utils import timezone
from django.utils.html import escape
from django_comments.models import Comment as PackageComment
from django_comments_xtd.models import XtdComment
from wagtail.models import Page, PageViewRestriction

from core import visibility
from core.models import ThrottleHit
from core.queries.columns import _column
from core.queries.prepared import Prepared, Slot, Update, add, add_heard, change, remove
from core.queries.rows import Together
from core.tree import BELOW, below
from discussion.models import Openness, SpamWord
from members.models import User
from pilots.models import Figure, PilotPage
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory

NOW = timezone.now().replace(microsecond=0)


@pytest.fixture
def hits(db):  # type: ignore[no-untyped-def]
    for action, days in (("read", 0), ("write", 0), ("write", 5)):
        ThrottleHit.objects.create(action=action, actor="somebody", at=NOW - timedelta(days=days))


def test_each_call_has_its_own_values(hits):
    rows = ThrottleHit.objects.filter(action=Slot("action"), at__gt=Slot("since")).order_by("pk")
    since = Prepared(lambda: rows)

    assert since.rows(action="write", since=NOW - timedelta(days=1)) == [
        ThrottleHit.objects.get(pk=rows_of("write")[0])
    ]
    assert [hit.pk for hit in since.rows(action="write", since=NOW - timedelta(days=9))] == rows_of("write")
    assert since.rows(action="nothing", since=NOW) == []
    assert since.first(action="nothing", since=NOW) is None


def rows_of(action: str) -> list[int]:
    return list(ThrottleHit.objects.filter(action=action).order_by("pk").values_list("pk", flat=True))


def test_it_reads_what_is_joined_annotated_or_no_model(db, django_assert_num_queries):
    member = UserFactory(username="maya")
    member.groups.add(Group.objects.create(name="Prepared"))
    found = Prepared(lambda: User.objects.select_related("wagtail_userprofile").filter(username=Slot("name")))
    names = Prepared(lambda: Group.objects.filter(user=Slot("user")).values_list("name", flat=True))

    with django_assert_num_queries(1):
        account = found.first(name="maya")
        assert account == member
        assert getattr(account, "wagtail_userprofile", None) is None
    assert names.rows(user=member.pk) == ["Prepared"]
    assert names.rows(user=0) == []


def test_rows_are_added_and_removed_without_the_orm(db, django_assert_num_queries):
    one, *others = (ThrottleHit(action="add", actor=str(number), at=NOW) for number in range(3))
    with django_assert_num_queries(3):
        add(one)
        add(*others)
        remove(ThrottleHit, [one.pk])
    assert list(ThrottleHit.objects.order_by("actor").values_list("actor", "at")) == [("1", NOW), ("2", NOW)]


def _places(rows: Any) -> Any:
    return rows.values_list("actor", "at").union(rows.values_list("action", "at")).order_by("at", "actor")


def _accounts(rows: Any) -> Any:
    return User.objects.filter(username__in=rows.values("actor")).select_related("wagtail_userprofile")


SHAPES: dict[str, Callable[[Any], Any]] = {
    "rows": lambda rows: rows,
    "rows with an annotation": lambda rows: rows.annotate(loud=Upper("actor")),
    "some columns of rows": lambda rows: rows.only("actor"),
    "one column": lambda rows: rows.values_list("at", flat=True),
    "tuples": lambda rows: rows.values_list("actor", "at", Upper("actor")),
    "tuples ordered by another column": lambda rows: rows.values_list("actor").order_by("-at").distinct(),
    "a union": lambda rows: _places(rows.order_by()),
    "with what is related": lambda rows: _accounts(rows.order_by()),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_it_gives_what_the_queryset_gives(hits, shape, django_assert_num_queries):
    UserFactory(username="somebody")
    for _time in range(2):
        found = Prepared(lambda: shape(ThrottleHit.objects.filter(action=Slot("action")).order_by("pk")))
        for action in ("write", "read", "nothing"):
            wanted = list(shape(ThrottleHit.objects.filter(action=action).order_by("pk")))
            with django_assert_num_queries(1):
                rows = found.rows(action=action)
            assert rows == wanted
            assert [(type(row), _kept(row)) for row in rows] == [(type(row), _kept(row)) for row in wanted]


def _kept(row: object) -> object:
    """All that an instance knows, and where it is from."""
    if not isinstance(row, Model):
        return row
    known = {name: value for name, value in vars(row).items() if name != "_state"}
    return known, row._state.db, row._state.adding, sorted(row._state.fields_cache)


def test_a_row_that_others_listen_to_is_added_and_changed_as_by_save(db, django_assert_num_queries):
    heard: list[tuple[str, object]] = []

    def hear(signal: object, instance: Model, **said: object) -> None:
        name = "before" if signal is pre_save else "after"
        told = (said.get("created"), said["update_fields"], said["raw"], said["using"], type(instance)._meta.label)
        heard.append((name, told))

    one, other = (Group(name=name) for name in ("one", "other"))
    names = ({"name": "first"}, {"name": "second"})
    with _listening(hear):
        with django_assert_num_queries(2):
            add_heard(one)
            one.name = names[0]["name"]
            change(one, frozenset(names[0]))
        by_the_helpers = heard[:]
        heard.clear()
        other.save(force_insert=True)
        other.name = names[1]["name"]
        other.save(update_fields=["name"])
    assert by_the_helpers == heard
    assert list(Group.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk").values("name")) == list(names)


@contextmanager
def _listening(hear: Any) -> Iterator[None]:
    for signal in (pre_save, post_save):
        signal.connect(hear)
    try:
        yield
    finally:
        for signal in (pre_save, post_save):
            signal.disconnect(hear)


class Shouted(CharField):
    """One that writes another text than it is given."""

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value).upper()


@pytest.mark.parametrize(
    ("field", "keeps"),
    [(CharField(), True), (TextField(), True), (SlugField(), True), (Shouted(), False), (JSONField(), False)]
    + [(kind(), False) for kind in (DateTimeField, IntegerField, BooleanField, UUIDField)],
    ids=lambda value: type(value).__name__,
)
def test_only_a_field_that_keeps_a_text_as_it_is_is_not_asked(field, keeps):
    assert _column(field).keeps_text is keeps


def test_what_is_more_or_less_than_a_text_is_written_as_by_save(db):
    values = (escape("safe"), Openness.CLOSED, 7, "")
    rows = [ThrottleHit(action="write", actor=value, at=NOW) for value in values]
    add(*rows)
    by_save = [ThrottleHit.objects.create(action="save", actor=value, at=NOW) for value in values]
    kept = ThrottleHit.objects.order_by("pk").values_list("actor", flat=True)
    assert list(kept.filter(action="write")) == list(kept.filter(action="save")) == ["safe", "closed", "7", ""]
    assert len(by_save) == len(rows)


def test_a_change_writes_to_each_table_that_has_a_field(tree, django_assert_num_queries):
    pilot, other = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots)
    pilot.draft_title, pilot.summary, pilot.title = "Draft", "Of the model itself", "Not written"
    names = frozenset({"draft_title", "summary"})
    with transaction.atomic():
        change(pilot, names)
    found = PilotPage.objects.get(pk=pilot.pk)
    assert (found.draft_title, found.summary) == ("Draft", "Of the model itself")
    assert found.title != "Not written"
    assert PilotPage.objects.get(pk=other.pk).summary == other.summary


def test_the_parts_of_a_row_are_added_table_by_table(db, django_assert_num_queries):
    kind = ContentType.objects.get_for_model(User)
    row = XtdComment(content_type=kind, object_pk="7", site_id=1, comment="Said", submit_date=NOW, order=3)
    with django_assert_num_queries(2):
        add(row, table=PackageComment)
        row.comment_ptr_id = row.id
        add(row)
    found = XtdComment.objects.get()
    assert (found.pk, found.comment, found.order) == (row.pk, "Said", 3)


def test_an_update_is_written_once_and_changes_what_each_call_says(db, monkeypatch, django_assert_num_queries):
    for word in ("one", "other"):
        SpamWord.objects.create(word=word, spam=1)
    number = Slot("by", output_field=IntegerField())
    changes = {"spam": F("spam") + number, "learnt_at": Slot("now")}
    seen = Update(lambda: (SpamWord.objects.filter(word=Slot("word")), changes))
    assert seen.of(word="one", by=2, now=NOW) == 1
    monkeypatch.setattr(SQLUpdateCompiler, "as_sql", None)
    with django_assert_num_queries(2):
        assert seen.of(word="other", by=-1, now=NOW + timedelta(days=1)) == 1
        assert seen.of(word="nothing", by=9, now=NOW) == 0
    kept = SpamWord.objects.order_by("word").values_list("word", "spam", "learnt_at")
    assert list(kept) == [("one", 3, NOW), ("other", 0, NOW + timedelta(days=1))]


def test_a_row_that_is_gone_is_not_changed_in_silence(db):
    row = Group.objects.create(name="Gone")
    Group.objects.filter(pk=row.pk).delete()
    with pytest.raises(DatabaseError):
        change(row, frozenset({"name"}))
    with pytest.raises(ValueError, match="nothing_such"):
        change(row, frozenset({"nothing_such"}))


def test_it_is_written_once(hits, monkeypatch):
    rows = Prepared(lambda: ThrottleHit.objects.filter(action=Slot("action")).values_list("actor", flat=True))
    rows.rows(action="read")
    monkeypatch.setattr(SQLCompiler, "as_sql", None)
    monkeypatch.setattr(SQLCompiler, "execute_sql", None)

    assert rows.rows(action="write") == ["somebody", "somebody"]


def test_a_page_is_found_for_whoever_may_see_it(tree):
    pilot, draft = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots, live=False)

    assert visibility.visible_page(PilotPage, None, slug=pilot.slug) == pilot
    assert visibility.visible_page(PilotPage, None, pk=draft.pk) is None


def test_lists_read_together_are_written_once_too(tree, django_assert_num_queries):
    one, other = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots)
    for number, pilot in enumerate((one, one, other)):
        Figure.objects.create(page=pilot, label="people", value=str(number), sort_order=-number)
    figures = Figure.objects.filter(page=Slot("pilot"))
    lists = Together(lambda: {"figures": figures, "values": figures.order_by("value").values("value")})

    assert lists.rows(pilot=0) == {"figures": [], "values": []}
    for pilot in (one, other):
        with django_assert_num_queries(1):
            found = lists.rows(pilot=pilot.pk)
        assert found["figures"] == list(pilot.figures.all())
        assert [row["value"] for row in found["values"]] == sorted(row.value for row in pilot.figures.all())


def test_what_is_prepared_for_one_reader_is_never_asked_for_another(tree, editor):
    pilot = PilotFactory(parent=tree.pilots)
    seen = visibility.Seen(
        lambda reader: Prepared(lambda: PilotPage.objects.visible_to(reader).filter(slug=Slot("slug")))
    )
    assert seen.by(AnonymousUser()).rows(slug=pilot.slug) == [pilot]

    PageViewRestriction.objects.create(page=pilot, restriction_type=PageViewRestriction.LOGIN)
    for user, found in ((AnonymousUser(), []), (editor, [pilot]), (None, [])) * 2:
        assert seen.by(user).rows(slug=pilot.slug) == found


def test_what_stands_below_a_page_is_found_by_its_path(tree):
    pilot, other = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots)
    rows: Prepared[Page] = Prepared(lambda: Page.objects.filter(**BELOW).order_by("path"))
    for page in (pilot, other, tree.pilots):
        below_it = Page.objects.descendant_of(page).order_by("path")
        assert rows.rows(**below(page.path)) == list(below_it)
