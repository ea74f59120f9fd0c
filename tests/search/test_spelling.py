"""Unknown words are spelt as in what the person who asks may see, and as nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction

from search import comparing, outbox, spelling
from search.content.asking import Asked
from search.models import SearchWord
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.django_db
READER = AnonymousUser()


def suggested(text: str, user=READER) -> str | None:
    outbox.drain()
    meant = spelling.suggest(Asked.typed(text), user)
    return meant.words if meant else None


@pytest.fixture
def pilots(index, tree):
    summary = "Café owners manage the communities’ housing. Partnerships in Quincunx share managers."
    return PilotFactory(parent=tree.pilots, title="Apple trees", summary=summary)


def test_unknown_words_are_corrected_and_all_else_stays_as_typed(pilots):
    for typed, corrected in {
        "aple trees": "apple trees",
        "Quincunks": "quincunx",
        "partnreships": "partnerships",
        '"aple trees" -aple theme:aple owners': '"apple trees" -aple theme:aple owners',
        "housng comunities": "housing communities",
        "cafés ownrs": "cafés owners",  # the café is found whatever its accent
    }.items():
        assert suggested(typed) == corrected, typed


def test_words_that_are_found_or_like_nothing_or_no_words_at_all_are_left(pilots):
    for typed in (
        "apples",
        "owner of trees",
        "",
        "zzzzzzz",
        "*",
        "12345",
        "apl",
        '"',
        "-aple",
        "x" * 200,
        "日本語の文",
    ):
        assert suggested(typed) is None, typed


def test_a_private_word_is_never_spelt_to_who_may_not_read_it(pilots, tree, editor):
    hidden = PilotFactory(parent=tree.pilots, title="Rhombohedron", summary="Quincunxes and partnership")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=hidden.pk), restriction_type="login")
    assert suggested("rhombohedrn") is None
    assert suggested("rhombohedrn", editor) == "rhombohedron"
    assert suggested("rhombohedron") is None  # nor does it tell that the word is known
    assert suggested("quincunxs") is None or "quincunxes" not in suggested("quincunxs")  # nor its other form
    hidden.unpublish()
    assert suggested("rhombohedrn", editor) is None


def test_a_correction_asks_once_for_each_kind_of_thing(pilots, tree, query_count):
    suggested("aple tres")
    with query_count() as few:
        spelling.suggest(Asked("aple"), READER)
        one = few()
    with query_count() as many:
        spelling.suggest(Asked("aple ownrs partnreships tres housng"), READER)
        assert many() == one


def test_the_list_of_words_holds_those_of_all_that_can_be_found_and_no_others(pilots):
    outbox.drain()
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"café", "communities", "quincunx"}
    pilots.summary, pilots.title = "Spandrels", "Apples"
    pilots.save()
    outbox.drain()
    assert SearchWord.objects.filter(word__in=["spandrels", "quincunx"]).count() == 2
    comparing.compare_and_mend.enqueue()
    assert [row.word for row in SearchWord.objects.filter(word__in=["spandrels", "quincunx"])] == ["spandrels"]
