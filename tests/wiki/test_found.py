"""What search knows of a page's typed fields: words as readers see them, never keys or codes."""

import pytest

from core.registry import documents
from tests.directory.factories import PlaceFactory, ThemeFactory
from wiki.choices import PageKind
from wiki.models import WikiPage
from wiki.saving.said import Fields

pytestmark = pytest.mark.any_database


def content_of(page):
    return documents.get("wiki.wikipage").content(WikiPage.objects.get(pk=page.pk))


@pytest.fixture
def practice(start):
    place, theme = PlaceFactory(pk=987_651, name="Brightford"), ThemeFactory(pk=987_652, name="Orchards")
    kept = {
        "place": place.pk,
        "theme": theme.pk,
        "since": "2009-08-01/month",
        "reached": {"number": "1250.5", "unit": "people"},
        "cost": {"number": "9000", "unit": "pounds-a-year"},
    }
    return start(fields=Fields(kind=PageKind.PRACTICE.value, data=kept)), kept


def test_typed_fields_are_found_as_they_are_shown(practice):
    page, _kept = practice
    text = content_of(page)["text"]
    for words in ("Brightford", "Orchards", "August 2009", "1,250.5 people", "1250.5", "9000", "pounds a year"):
        assert words in text
    assert "pounds-a-year" not in text
    assert "/month" not in text


def test_a_key_of_a_row_is_no_word_of_the_page(practice):
    page, kept = practice
    assert not {str(kept["place"]), str(kept["theme"])} & set(content_of(page)["text"].split())


def test_a_typed_theme_and_place_are_facets_of_the_page(practice):
    found = content_of(practice[0])
    assert (found["theme"], found["place"]) == (["Orchards"], ["Brightford"])


def test_a_page_without_typed_fields_asks_for_none(start, django_assert_num_queries):
    registered = documents.get("wiki.wikipage")
    page = WikiPage.objects.prefetch_related(*registered.related).get(pk=start().pk)
    with django_assert_num_queries(0):
        assert "One." in registered.content(page)["text"]
