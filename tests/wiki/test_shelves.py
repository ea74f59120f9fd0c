"""What the wiki shows elsewhere: shelves, mentions, sitemap, search, outside links, chores."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.registry import documents, outside_links
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import PlaceFactory, ThemeFactory
from tests.members.factories import ThemeGroupFactory
from tests.pilots.factories import PilotFactory
from wiki.across import chores, listed, mentions, shelves
from wiki.across.drift import drifted
from wiki.choices import PageKind
from wiki.models import WikiPage
from wiki.saving.actions import save_page
from wiki.saving.moving import rename_page
from wiki.saving.said import Fields
from wiki.saving.writing import By

NOBODY = AnonymousUser()


@pytest.fixture
def subjects(tree, trusted_member):
    """One of everything a wiki page can speak of, by the provider of its shelf."""
    theme = ThemeFactory(slug="care", name="Care", other_names="Caring")
    return {
        shelves.pages_that_speak_of: PilotFactory(parent=tree.pilots, title="Heronshire"),
        shelves.pages_on_theme: theme,
        shelves.pages_of_place: PlaceFactory(name="Weirton"),
        shelves.pages_of_group: ThemeGroupFactory(theme=theme),
        shelves.pages_by_member: trusted_member,
    }


@pytest.fixture
def page(subjects, start):
    fields = Fields(
        themes=frozenset({subjects[shelves.pages_on_theme].pk}),
        places=frozenset({subjects[shelves.pages_of_place].pk}),
        speaks_of=frozenset({subjects[shelves.pages_that_speak_of].pk}),
    )
    return start("Counting", "Sums, see [us](https://elsewhere.test/sums).\n", fields=fields)


PROVIDERS = [
    shelves.pages_that_speak_of,
    shelves.pages_on_theme,
    shelves.pages_of_place,
    shelves.pages_of_group,
    shelves.pages_by_member,
]


@pytest.mark.parametrize("provider", [shelves.pages_on_theme, shelves.pages_of_place])
def test_a_page_speaks_of_what_its_typed_fields_name_as_long_as_they_do(provider, subjects, start, trusted_member):
    kept = {"theme": subjects[shelves.pages_on_theme].pk, "place": subjects[shelves.pages_of_place].pk}
    fields = Fields(kind=PageKind.PRACTICE.value, data=kept)
    page = start("Counting", "See [[theme:Care]].\n", fields=fields)
    assert [card.title for card in provider(subjects[provider], NOBODY).things] == ["Counting"]
    assert drifted() == []
    fields = Fields(kind=PageKind.PRACTICE.value)
    save_page(page=page, base=1, source="Nothing of it.\n", by=By(trusted_member), fields=fields)
    shelf = provider(subjects[provider], NOBODY)
    assert not shelf or not shelf.things


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.__name__)
def test_each_shelf_keeps_the_contract_and_hides_what_is_hidden(subjects, page, provider):
    shelf = keeps_the_contract(provider, subjects[provider], NOBODY)
    assert [(card.title, card.url) for card in shelf.things] == [("Counting", "/wiki/counting/")]
    assert shelf.count == 1
    page.unpublish()
    after = provider(subjects[provider], NOBODY)
    assert after is None or not after.things


NAMED_BY = [
    (shelves.pages_that_speak_of, "[[pilot:Heronshire]]", "Heronshire"),
    (shelves.pages_on_theme, "[[theme:Care|caring]]", "Care"),
    (shelves.pages_of_place, "[[place:Weirton]]", "Weirton"),
    (shelves.pages_of_group, "[[theme:Caring]]", "Care"),
]


@pytest.mark.parametrize(("provider", "text", "name"), NAMED_BY, ids=[case[0].__name__ for case in NAMED_BY])
def test_a_page_whose_text_names_a_subject_speaks_of_it(subjects, start, client, provider, text, name):
    page = start("Counting", f"As in {text}, once more {text.casefold()}.\n")
    start("Culture", "Nothing of it.\n")
    shelf = keeps_the_contract(provider, subjects[provider], NOBODY)
    assert ([card.title for card in shelf.things], shelf.count) == (["Counting"], 1)
    beside = client.get("/wiki/counting/").content.decode().partition("Speaks of</h2>")[2].partition("</section>")[0]
    assert f"{name}</a>" in beside
    save_page(page=page, base=1, source="Nothing any more.\n", by=By(page.owner))
    after = provider(subjects[provider], NOBODY)
    assert after is None or not after.things


def test_a_theme_in_field_and_text_counts_once_in_the_contents_and_leads_to_its_changes(subjects, start, client):
    theme = subjects[shelves.pages_on_theme]
    start("Counting", "On [[theme:Care]] and [[theme:Caring]].\n", fields=Fields(themes=frozenset({theme.pk})))
    start("Culture", "On [[theme:Care]] and [[theme:Caring]].\n")
    answer = client.get("/wiki/?theme=care")
    assert [row.title for row in answer.context["pages"]] == ["Counting", "Culture"]
    assert {one.theme: one.pages for one in answer.context["themes"]}[theme] == 2
    assert len(mentions.by_theme(NOBODY)[theme.pk]) == 2
    (day,) = client.get("/wiki/recent/?theme=care").context["days"]
    assert [change.title for change in day.changes] == ["Culture", "Counting"]
    assert client.get("/feeds/wiki/themes/care/").content.decode().count("<entry>") == 2


def test_a_pilot_that_not_everybody_may_read_is_named_by_no_shelf_and_no_row(subjects, start):
    pilot = subjects[shelves.pages_that_speak_of]
    PageViewRestriction.objects.create(page=pilot, restriction_type=PageViewRestriction.LOGIN)
    page = start("Counting", "As in [[pilot:Heronshire]].\n")
    assert page.links_out.get().subject is None
    assert shelves.pages_that_speak_of(pilot, NOBODY) is None


def test_a_pilot_page_shows_the_wiki_pages_that_speak_of_it(client, subjects, page):
    text = client.get(subjects[shelves.pages_that_speak_of].get_url()).content.decode()
    assert '<a href="/wiki/counting/">Counting</a>' in text


def test_lists_of_themes_and_places_mention_the_page(subjects, page):
    for provider, shelf in ((mentions.by_theme, shelves.pages_on_theme), (mentions.by_place, shelves.pages_of_place)):
        (mention,) = provider(NOBODY)[subjects[shelf].pk]
        assert (mention.title, mention.url) == ("Counting", "/wiki/counting/")


def test_search_engines_hear_of_the_home_and_every_page(page):
    assert [one.path for one in listed.pages()] == ["/wiki/", "/wiki/counting/"]


def test_the_nightly_check_asks_what_a_text_leads_to(page):
    provider = dict(outside_links)["wiki"]
    assert [list(one.urls) for one in provider()] == [["https://elsewhere.test/sums"]]


def test_a_page_is_found_by_its_text_its_fields_its_theme_and_place(subjects, page):
    document = documents.get("wiki.wikipage")
    (row,) = document.visible_to(NOBODY).prefetch_related(*document.related)
    found = document.content(row)
    assert found["title"] == "Counting"
    assert "Sums, see us." in found["text"]
    assert found["theme"] == ["Care"]
    assert found["names"] == []
    assert found["place"] == [subjects[shelves.pages_of_place].name]


def test_a_page_is_found_by_a_title_it_had_and_a_theme_its_text_names(subjects, start, trusted_member):
    page = start("Counting", "On [[theme:Caring]].\n")
    rename_page(page=page, title="Sums", by=trusted_member)
    found = documents.get("wiki.wikipage").content(WikiPage.objects.get(pk=page.pk))
    assert (found["title"], found["names"], found["theme"]) == ("Sums", ["Counting"], ["Care"])


def test_what_is_found_of_a_page_is_what_it_says(start):
    source = "## Care & support\n\nCosts < £5[^1], see [[Nowhere]].\n\n|a|\n|-|\n|Sum|\n\n[^1]: A note.\n"
    page = WikiPage.objects.get(pk=start("Counting", source).pk)
    text = documents.get("wiki.wikipage").content(page)["text"]
    assert " ".join(text.split()) == "Care & support Costs < £5, see Nowhere. a Sum A note."
    assert page.excerpt == "Costs < £5, see Nowhere."


def test_editors_are_told_of_pages_nobody_looked_at(editor, page):
    assert chores.aged(editor) == []
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - dt.timedelta(days=200))
    (todo,) = chores.aged(editor)
    assert (todo.title, todo.url) == ("Counting", "/wiki/counting/")
