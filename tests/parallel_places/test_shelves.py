"""What this section shows elsewhere: only what may be seen, each with the reason in words."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from core.registry import mentions
from parallel_places.models import EntryOrganisation, EntryPilot, RoundUpOrganisation
from parallel_places.offers import page_shelves, shelves
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.parallel_places.factories import SOURCE, EntryFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def theme(db):
    return ThemeFactory(name="Work", slug="work")


@pytest.fixture
def body(db):
    return OrganisationFactory(name="A college")


@pytest.fixture
def place(db):
    return PlaceFactory(name="Avon", region=RegionFactory(name="North"))


@pytest.fixture
def contact(db):
    return ContactFactory(job_title="Head of Sums")


@pytest.fixture
def entry(round_up, theme, body, place, contact):
    """An entry with one of everything; the site's root is known."""
    entry = EntryFactory(round_up=round_up, key="avon", place=place, contact=contact, theme=theme)
    EntryOrganisation.objects.create(entry=entry, organisation=body, role="leads the count", source=SOURCE)
    RoundUpOrganisation.objects.create(page=round_up, organisation=body, role="")
    Site.get_site_root_paths()
    return entry


@pytest.fixture
def pilot(tree, theme, place):
    return PilotFactory(parent=tree.pilots, title="Kent", theme=theme, place__region=place.region)


PROVIDERS = [
    (shelves.entries_on_theme, "theme", "Avon"),
    (shelves.entries_of_place, "place", "Avon"),
    (shelves.entries_of_organisation, "body", "Avon"),
    (shelves.round_ups_of_organisation, "body", "Vale parallel places"),
    (shelves.entries_of_contact, "contact", "Avon"),
    (page_shelves.beside_page, "pilot", "Avon"),
]
each = pytest.mark.parametrize(
    ("provider", "kind", "title"), PROVIDERS, ids=lambda value: getattr(value, "__name__", "")
)


@each
def test_a_shelf_keeps_the_contract_and_its_things_answer(request, client, entry, provider, kind, title):
    shelf = keeps_the_contract(provider, request.getfixturevalue(kind), None)
    assert [card.title for card in shelf.things] == [title]
    assert client.get(shelf.things[0].url.partition("#")[0]).status_code == 200


@each
@pytest.mark.parametrize("hidden", ["page a draft", "page for members", "entry a draft"])
def test_what_is_hidden_is_on_no_shelf(request, entry, provider, kind, title, hidden):
    if hidden == "page a draft":
        Page.objects.filter(pk=entry.round_up_id).update(live=False)
    elif hidden == "page for members":
        PageViewRestriction.objects.create(page=entry.round_up, restriction_type=PageViewRestriction.LOGIN)
    else:
        type(entry).objects.update(live=False)
    shelf = provider(request.getfixturevalue(kind), None)
    round_up_stays = hidden == "entry a draft" and provider is shelves.round_ups_of_organisation
    assert (shelf is not None and bool(shelf.things)) is round_up_stays


def test_a_pilot_is_told_why_each_place_stands_beside_it(entry, pilot, round_up):
    EntryPilot.objects.create(entry=entry, pilot=pilot, reason="Both count.")
    round_up.region = entry.place.region
    round_up.save()
    EntryFactory(round_up=round_up, place=PlaceFactory(name="Bede", region=RegionFactory()))
    closest, other = page_shelves.beside_page(pilot, None).things
    assert [said.words for said in closest.said] == [
        "Interest: not stated",
        "Linked by its source: Both count.",
        "On the same theme: Work",
        "In the same region: North",
    ]
    assert [said.words for said in other.said][1:] == ["Collected under the same region: North"]


def test_a_theme_page_shows_the_shelf_and_leads_to_the_filtered_list(client, entry, theme):
    text = client.get(theme.get_absolute_url()).content.decode()
    assert "Parallel places" in text
    assert "On this theme" in text
    assert shelves.entries_on_theme(theme, None).more_url == "/parallel-places/?theme=work"


def test_a_wiki_page_leads_back_to_its_round_up(monkeypatch, tree, round_up, pilot):
    monkeypatch.setattr(page_shelves, "WIKI", "pilots")
    assert page_shelves.round_ups_of_twin(pilot, None) is None
    round_up.wiki_page = pilot.page_ptr
    round_up.save()
    assert keeps_the_contract(page_shelves.round_ups_of_twin, pilot, None).things[0].title == "Vale parallel places"


@pytest.mark.parametrize("kind", ["theme", "organisation", "place", "contact"])
def test_a_list_names_the_entry_with_each_row(entry, theme, body, place, contact, kind):
    row = {"theme": theme, "organisation": body, "place": place, "contact": contact}[kind]
    said = {str(one.heading): one.mentions for one in mentions.of(kind, None)[row.pk]}
    [mention] = said["Parallel places"]
    assert (mention.title, mention.url) == ("Avon", "/parallel-places/vale/#avon")
    note = {"organisation": "leads the count", "contact": str(contact.get_role_display())}.get(kind, "")
    assert str(mention.note) == note
