"""Typed fields stay typed: from the form to what is kept, to the table, to the words that search finds."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from tests.directory.factories import PlaceFactory, ThemeFactory
from wiki import data
from wiki.choices import PageKind
from wiki.data.numbers import Amount
from wiki.data.schemas import SCHEMAS

KEPT = {
    "since": "2009-08-01/month",
    "done": "Neighbours meet\nonce a month.",
    "reached": {"number": "1250.5", "unit": "people"},
}


@pytest.mark.django_db
def test_what_is_typed_is_kept_with_its_type_and_comes_back_into_the_form():
    place, theme = PlaceFactory(), ThemeFactory()
    posted = {
        "data-place": place.slug,
        "data-theme": theme.slug,
        "data-since_0": "month",
        "data-since_1": "2009-08-14",
        "data-done": "Neighbours meet\r\nonce a month.",
        "data-reached_0": "1,250.5",
        "data-reached_1": "people",
    }
    form = data.data_form_for(PageKind.PRACTICE, posted=posted)
    assert form.is_valid(), form.errors
    kept = form.as_data()
    assert kept == KEPT | {"place": place.pk, "theme": theme.pk}
    assert data.checked(PageKind.PRACTICE, kept) == kept
    again = data.data_form_for(PageKind.PRACTICE, kept)
    shown = render_to_string("wiki/data/form.html", {"data_form": again})
    assert f'value="{place.slug}" selected' in shown
    assert 'value="1250.5"' in shown
    assert 'value="2009-08-01"' in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"data-reached_0": "many", "data-reached_1": "people"}, "in figures"),
        ({"data-reached_0": "NaN", "data-reached_1": "people"}, "in figures"),
        ({"data-reached_0": "1e99", "data-reached_1": "people"}, "in figures"),
        ({"data-reached_0": "1.23456", "data-reached_1": "people"}, "four figures"),
        ({"data-since_0": "month"}, "Enter the date"),
        ({"data-place": "nowhere"}, "one of those offered"),
    ],
    ids=["words", "not a number", "too many", "too precise", "no day", "no such place"],
)
def test_what_cannot_be_read_is_said_in_words(field, said):
    form = data.data_form_for(PageKind.PRACTICE, posted=field)
    assert not form.is_valid()
    assert said in str(form.errors)


@pytest.mark.django_db
def test_the_table_says_what_is_not_stated_and_leads_to_rows_of_the_directory(django_assert_max_num_queries):
    place = PlaceFactory(name="Brightford")
    with django_assert_max_num_queries(1):
        rows = data.rows(PageKind.PRACTICE, KEPT | {"place": place.pk, "cost": "free"})
    table = render_to_string("wiki/data/table.html", {"rows": rows, "caption": "Notable practice"})
    assert place.get_absolute_url() in table
    assert '<time datetime="2009-08">August 2009</time>' in table
    assert "1,250.5 people" in table
    assert "Neighbours meet<br>once a month." in table
    assert table.count("not stated") == len(SCHEMAS[PageKind.PRACTICE]) - 4
    words = data.as_words(PageKind.PRACTICE, KEPT | {"place": place.pk})
    assert "Place: Brightford" in words
    assert "not stated" not in words


@pytest.mark.django_db
def test_a_page_that_states_nothing_has_no_table_and_a_plain_page_no_form():
    assert data.rows(PageKind.MEETING, {}) == []
    assert data.rows(PageKind.MEETING, {"place": 987_654}) != [], "its place is gone, which is not stated"
    assert data.data_form_for(PageKind.PLAIN) is None
    empty = data.data_form_for(PageKind.MEETING, posted={})
    assert empty.is_valid()
    assert empty.as_data() == {}


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("kept", "field"),
    [
        ({"held": "soon"}, "held"),
        ({"held": ""}, "held"),
        ({"held": 5}, "held"),
        ({"present": 12}, "present"),
        ({"present": {"number": "12", "unit": "pounds"}}, "present"),
        ({"present": {"number": "12", "unit": "people", "more": 1}}, "present"),
        ({"place": "1"}, "place"),
        ({"place": True}, "place"),
        ({"agreed": " "}, "agreed"),
        ({"agreed": "x" * 2_001}, "agreed"),
        ({"weather": "wet"}, "weather"),
    ],
)
def test_what_a_page_may_not_keep_is_refused_by_name(kept, field):
    with pytest.raises(ValidationError) as refused:
        data.checked(PageKind.MEETING, kept)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.any_database
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_every_number_comes_back_as_it_was_kept(number):
    kept = Amount.read(str(number), "people").as_json() if "E" not in str(number) else None
    assert kept is None or Amount.from_json(kept).as_json() == kept


@pytest.mark.any_database
def test_every_kind_of_page_with_a_template_has_typed_fields_of_at_least_four_types():
    assert set(SCHEMAS) == set(PageKind) - {PageKind.PLAIN}
    for schema in SCHEMAS.values():
        assert len({field.name for field in schema}) == len(schema)
        assert len({field.type for field in schema}) >= 4
        assert all(field.units for field in schema if field.type.name == "NUMBER")
