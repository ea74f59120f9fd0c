"""Something another room shows, placed in a body by its name."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from core import registry
from core.blocks import EmbedBlock
from tests.core.bodies import cleaned, rendered


@pytest.fixture
def asked(monkeypatch):
    """What the one room was asked; it shows the text “21 rows”."""
    questions = []

    def context(options, user):
        questions.append((options, user))
        return {"text": "21 rows"}

    rooms = registry.Register("embeddable")
    rooms.register("numbers", registry.Embeddable("Numbers", "components/unknown.html", context))
    monkeypatch.setattr("core.blocks.embeds.embeddables", rooms)
    return questions


def block(**value):
    return {"name": "numbers", "title": "", "filters": "", **value}


def test_an_editor_chooses_by_name(asked):
    assert ("numbers", "Numbers") in list(EmbedBlock().child_blocks["name"].field.choices)


def test_what_the_room_shows_stands_under_its_name_or_the_heading_given(asked):
    html = rendered(("embed", block()), ("embed", block(title="All of them")))
    assert '<h2 class="embed__title" id="embed-id0">Numbers</h2>' in html
    assert '<h2 class="embed__title" id="embed-id1">All of them</h2>' in html
    assert html.count("21 rows") == 2


def test_the_room_is_asked_for_the_reader_of_the_page(asked):
    request = RequestFactory().get("/")
    request.user = reader = object()
    rendered(("embed", block(filters="region=london")), request=request)
    assert asked == [({"filters": "region=london"}, reader)]


def test_without_a_request_it_is_a_stranger_who_reads(asked):
    rendered(("embed", block()))
    assert isinstance(asked[0][1], AnonymousUser)


def test_what_no_room_offers_any_more_is_left_out(asked):
    assert "embed" not in rendered(("embed", block(name="gone")))
    with pytest.raises(ValidationError):
        cleaned("embed", block(name="gone"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/pilots/?region=london&theme=health#list", "region=london&theme=health"),
        ("?region=london#list", "region=london"),
        ("region=london", "region=london"),
        ("  ", ""),
    ],
    ids=["address", "its part", "bare", "empty"],
)
def test_the_address_of_a_filtered_list_is_kept_as_its_filters(asked, given, kept):
    assert cleaned("embed", block(filters=given))["filters"] == kept


def test_what_is_no_address_of_a_filtered_list_is_refused(asked):
    with pytest.raises(ValidationError) as fault:
        cleaned("embed", block(filters="the London ones"))
    assert "filters" in fault.value.block_errors
