"""Many keys go into a query and come out of it as one value."""

import pytest
from django.db.models import Count, F, Value
from django.db.models.lookups import In

from core.queries.keys import Keys, Unpacked, packed
from core.queries.prepared import Prepared, Slot
from core.queries.rows import Together
from directory.models import Theme
from pilots.models import ThemeClaim
from tests.directory.factories import ThemeFactory
from tests.pilots.factories import PilotFactory

named = Prepared(lambda: Theme.objects.filter(pk__in=Unpacked(Slot("keys"))).order_by("pk").values_list("pk"))


@pytest.fixture
def themes(db):  # type: ignore[no-untyped-def]
    return [ThemeFactory(name=f"Theme {number}") for number in range(3)]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_rows_with_these_keys_are_found(themes, number):
    keys = [theme.pk for theme in themes[:number]]
    assert [pk for (pk,) in named.rows(keys=packed(keys))] == sorted(keys)


def test_more_keys_than_a_query_may_have_values(themes):
    assert [pk for (pk,) in named.rows(keys=packed(range(300_000)))] == sorted(theme.pk for theme in themes)


def test_rows_stand_in_an_order_by_keys(themes):
    first = In(F("pk"), Unpacked(Slot("first"))).desc()
    rows = Prepared(lambda: Theme.objects.order_by(first, "pk").values_list("pk"))
    keys = [theme.pk for theme in themes]
    assert [pk for (pk,) in rows.rows(first=packed(keys[2:]))] == [keys[2], *keys[:2]]


def test_the_keys_of_each_group_come_as_one_value(tree, themes):
    pilots = [PilotFactory(parent=tree.pilots, theme=theme) for theme in [themes[0], themes[0], themes[1]]]
    claims = ThemeClaim.objects.filter(theme__id__in=Unpacked(Slot("keys"))).values("theme_id")
    lists = Together(lambda: {"claims": claims.annotate(pages=Keys("page_id")).order_by("theme_id")})
    found = lists.rows(keys=packed(theme.pk for theme in themes))["claims"]

    keys = [pilot.pk for pilot in pilots]
    assert {row["theme_id"]: sorted(row["pages"]) for row in found} == {
        themes[0].pk: keys[:2],
        themes[1].pk: keys[2:],
    }


def test_the_keys_of_all_rows_come_as_one_value_and_none_where_there_are_none(themes):
    rows = Theme.objects.order_by().values(whole=Value(1))
    none = rows.filter(name="Nothing is called so")
    lists = Together(
        lambda: {
            "all": rows.annotate(keys=Keys("pk")),
            "none": none.annotate(keys=Keys("pk")),
            "count": rows.annotate(count=Count("pk")),
        }
    )
    found = {name: row for name, (row,) in lists.rows().items()}
    assert sorted(found["all"]["keys"]) == sorted(theme.pk for theme in themes)
    assert not found["none"]["keys"]
    assert found["count"]["count"] == len(themes)
