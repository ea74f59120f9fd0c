"""A round-up's page: every entry with what its source says, what it leaves out, and promises that fell due."""

import datetime as dt

import pytest
from django.utils import timezone

from core.values import Money, PartialDate, Source
from parallel_places.models import Commitment, Decision, EntryOrganisation, EntryPilot, MoneyMention, RoundUpEvent
from parallel_places.round_ups import rows as round_up_rows
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.home.factories import GlossaryTermFactory
from tests.parallel_places.factories import SOURCE, EntryFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database

YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture
def entry(round_up):
    return EntryFactory(round_up=round_up, key="avon", place=PlaceFactory(name="Avon"), source=SOURCE)


@pytest.fixture
def shown(client):
    def page():
        return client.get("/parallel-places/vale/").content.decode()

    return page


def test_an_entry_shows_all_its_source_says(tree, entry, shown):
    theme = ThemeFactory(name="Care")
    entry.entry_themes.create(theme=theme, inferred=True, source=SOURCE)
    EntryOrganisation.objects.create(entry=entry, organisation=OrganisationFactory(name="A college"), role="counts")
    EntryOrganisation.objects.create(entry=entry, wording="All agencies")
    Decision.objects.create(entry=entry, body="The board", what="Go on.", state="in-principle", source=SOURCE)
    MoneyMention.objects.create(entry=entry, amount=Money("500000"), what_for="six themes", source=SOURCE)
    pilot = PilotFactory(parent=tree.pilots, title="Kent")
    EntryPilot.objects.create(entry=entry, pilot=pilot, reason="Same river.", source=Source("A letter", "page 2"))
    entry.contact = ContactFactory(job_title="Head of Sums")
    entry.save()
    text = shown()
    for words in ("our reading", "A college", "All agencies", "Agreed in principle", "£500,000</b>", "Head of Sums"):
        assert words in text
    assert '<a href="/pilots/kent/">Kent</a>: Same river.' in text
    assert "A letter, page 2" in text
    assert "Not stated: interest, commitments." in text


def test_terms_are_explained_where_an_entry_decides_promises_meets_and_pays(entry, round_up, shown):
    for name in ("LSP", "MAA", "OEP", "SCS", "RIEP"):
        GlossaryTermFactory(name=name)
    Decision.objects.create(entry=entry, body="The board", what="An LSP leads.")
    Commitment.objects.create(entry=entry, what="Found an MAA.")
    MoneyMention.objects.create(entry=entry, what_for="the OEP", note="As the SCS says.", source=SOURCE)
    RoundUpEvent.objects.create(page=round_up, title="A day", note="Held by the RIEP & others.")
    text = shown()
    for name in ("LSP", "MAA", "OEP", "SCS", "RIEP"):
        assert text.count(f">{name}</button>") == 1, name
    assert "</span> &amp; others." in text


def test_a_pilot_that_is_hidden_is_not_named(tree, entry, shown):
    pilot = PilotFactory(parent=tree.pilots, title="Heron on the weir")
    EntryPilot.objects.create(entry=entry, pilot=pilot, reason="Same river.")
    pilot.unpublish()
    assert "Heron" not in shown()


def test_a_place_that_is_not_named_stays_so(round_up, shown):
    EntryFactory(round_up=round_up, naming="none", place=None)
    text = shown()
    assert "Place not named in the source" in text
    assert "Not named in the source" in text


@pytest.mark.parametrize(
    ("state", "due", "words", "amber"),
    [
        ("open", PartialDate(), "Open", False),
        ("open", PartialDate(YESTERDAY, "by"), "Date passed", True),
        ("open", PartialDate(YESTERDAY + dt.timedelta(days=1), "by"), "Open", False),
        ("kept", PartialDate(YESTERDAY, "by"), "Kept", False),
        ("passed", PartialDate(), "Date passed", True),
    ],
    ids=["no date", "yesterday", "today", "kept", "said to have passed"],
)
def test_a_commitment_turns_amber_the_day_after_its_last_day(entry, shown, state, due, words, amber):
    Commitment.objects.create(entry=entry, what="Map it.", due=due, state=state)
    text = shown()
    assert f"{words}</span>" in text
    assert ("status--ageing" in text) is amber


@pytest.mark.each_database
def test_events_bodies_and_the_ways_to_add_stand_together(round_up, shown):
    round_up.collated_by = OrganisationFactory(name="A bureau")
    round_up.save()
    later = PartialDate(dt.date(2009, 1, 1), "later-in")
    RoundUpEvent.objects.create(page=round_up, title="A regional day", state="planned", date=later)
    text = shown()
    for words in ("A bureau", "A regional day", "later in 2009", "13 November 2009", "Something to add?"):
        assert words in text


def test_a_wiki_twin_is_linked_only_for_who_may_see_it(tree, round_up, shown):
    twin = PilotFactory(parent=tree.pilots, title="Counting spend, the wiki")
    round_up.wiki_page = twin.page_ptr
    round_up.save()
    assert shown().count("Counting spend, the wiki") == 1
    assert "Open its wiki twin" in shown()
    twin.unpublish()
    assert "Counting spend" not in shown()


@pytest.mark.each_database
def test_a_preview_of_a_page_never_saved_has_no_entries(round_up):
    unsaved = type(round_up)(title="New", slug="new-one", summary="Not yet.")
    assert unsaved.make_preview_request().status_code == 200


def test_a_long_round_up_comes_in_pages_and_every_anchor_leads_to_its_entry(round_up, client, monkeypatch):
    monkeypatch.setattr(round_up_rows, "PAGE_SIZE", 2)
    for number in range(5):
        EntryFactory(round_up=round_up, key=f"place-{number}", name=f"Place {number}", naming="text", position=number)
    first = client.get("/parallel-places/vale/").content.decode()
    assert '<article class="entry" id="place-1"' in first
    assert '<article class="entry" id="place-4"' not in first
    assert first.count('id="place-4"') == 1
    assert '<a href="?page=3#place-4">Place 4</a>' in first
    own = client.get("/parallel-places/vale/?entry=place-4").content.decode()
    assert '<article class="entry" id="place-4"' in own
    assert '<span class="no" aria-hidden="true">5</span>' in own
    assert client.get("/parallel-places/vale/?entry=none&page=99").context["page_obj"].number == 3
