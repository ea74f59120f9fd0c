"""One question finds things of every room, and only what the person who asks may see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction

from search import outbox
from search.content.asking import Asked
from search.content.finding import Found, find, suggest
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.home.factories import AboutIndexPageFactory, AboutPageFactory, GlossaryTermFactory
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.django_db
READER = AnonymousUser()


@pytest.fixture
def pilot(index, tree):
    place = PlaceFactory(name="Quincunxshire", other_names="Quincunx and Rhombus\nQRX")
    theme = ThemeFactory(name="Orchards")
    return PilotFactory(parent=tree.pilots, title="Apple trees", summary="Café owners prune.", place=place, theme=theme)


def found(text: str, user=READER) -> Found:
    outbox.drain()
    return find(Asked.typed(text), user)


def titles(text: str, user=READER) -> list[str]:
    result = found(text, user)
    return [shown.plain_title for shown in result.shown(result.numbers)]


def test_a_pilot_is_found_by_every_name_of_its_place_and_what_belongs_to_it_by_its_place(pilot):
    FindingFactory(pilot=pilot, title="Rows are shorter")
    assert titles("rhombus")[:2] == ["Quincunxshire", "Apple trees"]
    assert set(titles("qrx")) == {"Quincunxshire", "Apple trees"}
    assert titles("type:finding place:quincunxshire") == ["Rows are shorter"]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("cafe owner", 1),  # accents and endings do not count
        ('"owners prune"', 1),
        ('"prune owners"', 0),
        ("apple -prune", 0),
        ("theme:orchards type:pilot", 1),
        ("type:nonsense", 0),
        ("apple zebra", 0),
    ],
)
def test_the_language_of_questions(pilot, asked, number):
    assert len(titles(asked)) == number


def test_an_acronym_of_the_glossary_finds_what_is_spelt_out_and_the_other_way_round(index, tree):
    GlossaryTermFactory(name="LSP", spelt_out="local strategic partnership")
    PilotFactory(parent=tree.pilots, title="Kent", summary="The local strategic partnership leads.")
    PilotFactory(parent=tree.pilots, title="Durham", summary="Its LSP leads.")
    for asked in ("LSP", "lsp leads", "local strategic partnership", "Local Strategic Partnerships"):
        assert set(titles(asked)) == {"Kent", "Durham"}, asked


def test_what_is_hidden_is_neither_found_nor_suggested_and_is_again_once_it_is_public(pilot, editor):
    PageViewRestriction.objects.create(page=Page.objects.get(pk=pilot.pk), restriction_type="login")
    hidden = FindingFactory(pilot=pilot, title="Rows are shorter")
    assert titles("apple") == titles("rows shorter") == []
    outbox.drain()
    assert suggest("appl", READER) == []
    assert (titles("apple", editor), titles("rows shorter", editor)) == (["Apple trees"], ["Rows are shorter"])
    PageViewRestriction.objects.all().delete()
    assert titles("apple") == ["Apple trees"]
    hidden.live = False
    hidden.save()
    assert titles("rows shorter") == []
    pilot.unpublish()
    assert titles("apple") == titles("apple", editor) == []


def test_a_page_that_moved_is_found_at_its_new_address(index, tree):
    about = AboutIndexPageFactory(parent=tree.home, slug="about")
    page = AboutPageFactory(parent=about, title="Quincunx", slug="quincunx")
    about.slug = "of-us"
    about.save()
    result = found("quincunx")
    assert [shown.url for shown in result.shown(result.numbers)] == [page.__class__.objects.get().get_url()]


def test_snippets_mark_the_words_whatever_their_endings(pilot):
    pilot.summary = "x " * 55 + "Café owners prune. " + "y " * 55
    pilot.save()
    result = found("cafes owner")
    [shown] = result.shown(result.numbers)
    [piece] = shown.pieces
    assert [part.text for part in piece if part.hit] == ["Café", "owners"]
    assert "".join(part.text for part in piece).startswith("…x x")


def test_suggestions_begin_with_what_was_typed_so_far(pilot):
    outbox.drain()
    assert [shown.plain_title for shown in suggest("quinc rho", READER)] == ["Quincunxshire", "Apple trees"]
    assert suggest("", READER) == suggest("*", READER) == []


def test_ten_terms_of_two_hundred_letters_are_looked_for(index):
    assert Asked.typed("a" * 300) == Asked("a" * 200, cut=True)
    assert Asked.typed(" ".join("abcdefghijk")).cut
    assert not Asked.typed(" ".join("abcdefghij")).cut


def test_facets_read_lists_of_names(pilot):
    result = found("apple")
    assert list(result.lists("theme").values()) == [["Orchards"]]
    assert list(result.lists("year").values()) == [["2009"]]
