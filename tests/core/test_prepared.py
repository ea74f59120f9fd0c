"""A prepared query gives what the queryset gives, for every call's own values, without being written again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core import visibility
from core.models import ThrottleHit
from core.queries.prepared import Prepared, Slot, add, remove
from core.queries.rows import Together
from core.tree import BELOW, below
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


def test_it_is_written_once(hits, monkeypatch):
    rows = Prepared(lambda: ThrottleHit.objects.filter(action=Slot("action")).values_list("actor", flat=True))
    rows.rows(action="read")
    monkeypatch.setattr(SQLCompiler, "as_sql", None)

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
