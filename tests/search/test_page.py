"""The page of results and the suggestions: what is found, counted and shown, to whom, and how often."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from search import listing, outbox
from search.content.asking import Asked
from search.content.finding import find, suggest
from search.results import labels, one_of
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.naughty import strings
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def pilot(index, tree):
    theme = ThemeFactory(name="Orchards", slug="orchards")
    made = PilotFactory(parent=tree.pilots, title="Apple trees", summary="Owners <b>prune</b> them.", theme=theme)
    FindingFactory(pilot=made, title="Apple rows are shorter")
    outbox.drain()
    return made


def test_a_result_says_what_it_is_where_it_belongs_and_from_when(pilot, client: Client):
    text = " ".join(client.get("/search/?q=apple").content.decode().split())
    assert 'Finding <span aria-hidden="true">›</span> Apple trees' in text
    assert '<li class="chip">Orchards</li>' in text
    assert re.search(r'<li>\s*<time datetime="2009[-0-9]*">[^<]*2009</time>\s*</li>', text)


def test_what_a_single_result_is_is_said_in_the_singular():
    assert set(labels().values()).isdisjoint(one_of().values())


def test_a_name_that_was_looked_for_is_shown_beside_the_title(pilot, client: Client):
    PlaceFactory(name="Quincunxshire", other_names="Rhombus")
    outbox.drain()
    text = " ".join(client.get("/search/?q=rhombus").content.decode().split())
    assert "Also called <mark>Rhombus</mark>" in text


def test_a_restriction_holds_though_nothing_is_found_within_it_and_can_be_taken_back(pilot, tree, client: Client):
    PilotFactory(parent=tree.pilots, title="Pears", slug="pears")
    outbox.drain()
    within = client.get("/search/?q=apple&pilot=pears&type=wiki&year=1999").context
    assert within["total"] == 0
    assert [str(chip.label) for chip in within["faceted"].chips] == ["Wiki pages", "1999", "Pears"]
    assert within["faceted"].unknown == []
    slug = pilot.slug
    assert client.get(f"/search/?q=apple&pilot=pears&pilot={slug}").context["total"] == 2
    for page, form in (
        (pilot.get_url(), f'name="pilot" value="{slug}"'),
        ("/themes/orchards/", 'name="theme" value="orchards"'),
    ):
        assert form in client.get(page).content.decode()


def test_another_spelling_is_offered_with_the_address_that_asks_for_it(pilot, client: Client):
    shown = client.get("/search/?q=appel+trees&type=pilot")
    assert shown.context["meant"] == {"words": "apple trees", "query": "type=pilot&q=apple+trees"}
    assert '<a href="?type=pilot&amp;q=apple+trees">apple trees</a>' in shown.content.decode()
    assert client.get("/search/?q=apple").context["meant"] == {}


def test_words_that_nothing_has_together_are_offered_alone(pilot, tree, client: Client):
    hidden = PilotFactory(parent=tree.pilots, title="Rhombohedra")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=hidden.pk), restriction_type="login")
    outbox.drain()
    shown = client.get("/search/?q=Apple+rhombohedra+zzzzzz+-pears&type=wiki")
    assert shown.context["alone"] == [("Apple", "q=Apple")]
    assert '<a href="?q=Apple">Apple</a>' in shown.content.decode()
    assert client.get("/search/?q=Apple").context["total"]
    for found_or_alone in ("apple", "apple+trees", "apple&type=wiki", "rhombohedra", "zzzzzz", ""):
        assert client.get(f"/search/?q={found_or_alone}").context["alone"] == []


def test_twenty_results_a_page_up_to_a_thousand(pilot, client: Client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    monkeypatch.setattr(listing, "DEEPEST", 1)
    shown = client.get("/search/?q=apple&page=99")
    assert (shown.context["total"], shown.context["page_obj"].paginator.num_pages) == (2, 1)
    assert "Only the first 1 results can be leafed through" in " ".join(shown.content.decode().split())
    newest = client.get("/search/?q=apple&sort=date").context["hits"]
    assert len(newest) == 1


def test_results_show_their_kind_and_the_words_marked_and_no_markup_of_theirs(pilot, client: Client):
    text = client.get("/search/?q=apple+prunes").content.decode()
    assert "<mark>Apple</mark> trees" in text
    assert "Owners &lt;b&gt;<mark>prune</mark>&lt;/b&gt; them." in text
    assert "1 result" in text
    assert '<meta name="robots" content="noindex' in text


def test_facets_narrow_and_count_all_that_was_found(pilot, client: Client):
    whole = client.get("/search/?q=apple").context["faceted"]
    counts = {group.name: {option.value: option.count for option in group.options} for group in whole.groups}
    assert counts["type"] == {"pilot": 1, "finding": 1}
    assert counts["theme"]["orchards"] == 1
    narrowed = client.get("/search/?q=apple&type=finding").context
    assert [hit.shown.plain_title for hit in narrowed["hits"]] == ["Apple rows are shorter"]
    assert client.get("/search/?q=apple&theme=orchards").context["total"] == 1


@pytest.mark.parametrize("address", ["/search/?q=apple", "/search/suggest/?q=app"])
def test_what_is_for_members_is_neither_shown_nor_counted_to_others(pilot, client: Client, new_member, address):
    PageViewRestriction.objects.create(page=Page.objects.get(pk=pilot.pk), restriction_type="login")
    assert "Apple" not in client.get(address.replace("apple", "APPLE")).content.decode()
    if "suggest" not in address:
        shown = client.get(address).context
        assert not [option for group in shown["faceted"].groups for option in group.options if option.count]
    client.force_login(new_member)
    assert "Apple" in client.get(address).content.decode()


def test_suggestions_are_titles_with_addresses_and_kinds(pilot, client: Client):
    rows = client.get("/search/suggest/?q=apple+t").json()["suggestions"]
    assert rows == [{"title": "Apple trees", "url": pilot.get_url(), "type": "Pilot"}]


def test_a_reader_may_ask_thirty_times_a_minute_and_keeps_the_words(pilot, client: Client, settings, new_member):
    settings.LIMITS = settings.LIMITS | {"search": (2, 60)}
    answers = [client.get("/search/?q=apple").status_code for _number in range(3)]
    assert answers == [200, 200, 429]
    refused = client.get("/search/?q=apple")
    assert 'value="apple"' in refused.content.decode()
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get("/search/").status_code == 200  # nothing was asked
    client.force_login(new_member)
    assert client.get("/search/?q=apple").status_code == 200


def test_while_the_index_is_built_the_page_says_so(whoosh, tree, client: Client):
    answer = client.get("/search/?q=apple")
    assert answer.status_code == 200
    assert "The search is being rebuilt" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"], "nothing tells a kept page that the index is there"
    assert client.get("/search/suggest/?q=app").json()["suggestions"] == []


def test_where_another_engine_is_in_use_the_page_says_that_there_is_no_box(tree, client: Client):
    assert "This site has no search box" in client.get("/search/?q=apple").content.decode()
    assert client.get("/search/suggest/?q=app").json()["suggestions"] == []


PARAMETERS = ("q", "sort", "page", "type", "theme", "region", "year", "pilot")
ODD = ('"' * 300, "( ) AND OR NOT", "theme:", "-", "-apple", "*", "x" * 10_000, 'place:"', "nofield:apple", "type:-")


def test_anything_may_be_asked(pilot):
    for text in (*strings(), *ODD):
        assert len(find(Asked.typed(text), AnonymousUser()).numbers) <= 3, text
        assert len(suggest(text, AnonymousUser())) <= 8, text


def test_anything_may_stand_in_every_parameter(pilot, rf):
    for text in (*strings()[::15], *ODD):
        request = rf.get(reverse("search"))
        request.GET = QueryDict(mutable=True)
        request.GET.update(dict.fromkeys(PARAMETERS, text))
        request.user = AnonymousUser()
        shown = listing.context(request)
        assert (shown["being_built"], len(shown["searched"]) <= 200) == (False, True), text


@pytest.mark.parametrize("name", PARAMETERS)
def test_ten_kilobytes_and_control_signs_are_answered_with_the_page_whatever_the_parameter(pilot, client, name):
    asked = {"q": "apple"} | {name: "apple \x00\x1b" + "x" * 10_000}
    for address in (reverse("search"), reverse("search_suggestions")):
        assert client.get(address, asked).status_code == 200, address
    everything = client.get(reverse("search"), dict.fromkeys(PARAMETERS, "y" * 10_000))
    assert (everything.status_code, everything.context["total"]) == (200, 0)
    assert "Nothing was found" in everything.content.decode()


def test_another_spelling_is_offered_for_few_results_if_it_finds_more(pilot, tree, client):
    def offered(words: str) -> str:
        return client.get("/search/", {"q": words}).context["meant"].get("words", "")

    for number in range(4):
        PilotFactory(parent=tree.pilots, title=f"Quincunx {number}", summary="Of spandrels.")
    PilotFactory(parent=tree.pilots, title="Of a quincumx", summary="Somebody's slip, and a spandrel")
    outbox.drain()
    assert client.get("/search/?q=quincumx").context["total"] == 1
    assert offered("quincumx") == "quincunx"
    assert offered("quincunx") == offered("apple") == ""  # nothing like them finds more
    assert offered("quincumx slip") == ""  # together these words find nothing
    assert offered("spandrels") == ""  # enough is found
