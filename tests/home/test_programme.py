"""The programme's page: what is written on it, and what it puts together from all pilots."""

import re

import pytest

from core import freshness
from core.addresses import addresses
from core.values import PartialDate, Source
from home import mentioned
from home.models import ProgrammeContact, ProgrammeFact, ProgrammeMilestone, ProgrammeStep, Reference
from home.programme import timeline
from pilots.models import Milestone
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.factories import ContactFactory, PlaceFactory, RegionFactory
from tests.home.factories import ProgrammePageFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SAID = Source("Urban Forum briefing", "how the programme works")


@pytest.fixture
def programme(tree):  # type: ignore[no-untyped-def]
    return ProgrammePageFactory(parent=tree.home)


def page(client):  # type: ignore[no-untyped-def]
    answer = client.get("/programme/")
    assert answer.status_code == 200
    return answer.content.decode()


def part(html: str, heading: str) -> str:
    """The section or panel with this heading's id, as text."""
    found = re.search(rf'aria-labelledby="{heading}".*?</section>', html, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_an_empty_page_says_so(client, programme):
    shown = page(client)
    assert "No aims written yet" in part(shown, "aims")
    assert "not stated" in part(shown, "course")
    assert "None published yet" in part(shown, "areas")


def test_each_side_lists_its_strands_and_what_they_found(client, tree, programme):
    pilot = PilotFactory(parent=tree.pilots, title="Heron", counting_state="started", counting_lead="Head of Finance")
    money = StrandFactory(parent=pilot.strands_holder, title="Follow the money", side="counting")
    StrandFactory(parent=pilot.strands_holder, title="How we do things", side="culture")
    StrandFactory(parent=pilot.strands_holder, title="Something else", side="unknown")
    FindingFactory(pilot=pilot, strand=money, title="It flows downhill")
    counting, culture = page(client).split('class="panel side"')[1:]
    assert "Follow the money" in counting
    assert "It flows downhill" in counting
    assert "under way" in counting
    assert "Led by the Head of Finance" in counting
    assert "How we do things" in culture
    assert "Follow the money" not in culture
    assert "leave open on which side 1 strand stands" in culture


def test_the_timeline_holds_the_milestones_of_all_pilots_and_the_programmes_own(client, tree, programme):
    first, later, undated = PartialDate.parse("2009/year"), PartialDate.parse("2009-11/month"), PartialDate()
    for title, date in (("Reported", later), ("Promised", undated)):
        Milestone.objects.create(page=PilotFactory(parent=tree.pilots), title=title, date=date, state="done")
    ProgrammeMilestone.objects.create(page=programme, title="Announced", date=first, state="done")
    shown = part(page(client), "course")
    assert shown.index("Announced") < shown.index("Reported") < shown.index("Without a date") < shown.index("Promised")
    assert "The programme" in shown


def test_a_timeline_too_long_to_read_is_cut_and_says_so(client, tree, programme, monkeypatch):
    monkeypatch.setattr(timeline, "SHOWN", 2)
    pilot = PilotFactory(parent=tree.pilots)
    for day in ("2009-03/month", "", "2009-01/month", "2009-02/month"):
        Milestone.objects.create(page=pilot, title=f"Step {day}", date=PartialDate.parse(day))
    shown = part(page(client), "course")
    assert "Step 2009-01" in shown
    assert "Step 2009-02" in shown
    assert "Step 2009-03" not in shown
    assert "More milestones stand on the pages of the pilots." in shown


def test_pilot_areas_are_live_data_from_north_to_south(client, tree, programme):
    for position, name in ((2, "London"), (1, "North East")):
        place = PlaceFactory(region=RegionFactory(name=name, position=position))
        PilotFactory(parent=tree.pilots, title=f"In {name}", place=place)
    PilotFactory(parent=tree.pilots, title="Somewhere", place=PlaceFactory(region=None))
    PilotFactory(parent=tree.pilots, title="Hidden").unpublish()
    shown = part(page(client), "areas")
    assert "3 pilot areas North East In North East London In London Region not stated Somewhere" in shown


@pytest.mark.each_database
def test_nothing_of_a_hidden_pilot_is_told(client, tree, programme):
    pilot = PilotFactory(parent=tree.pilots, title="Heron", counting_state="done")
    strand = StrandFactory(parent=pilot.strands_holder, title="Heron strand", side="culture")
    FindingFactory(pilot=pilot, strand=strand, title="Heron finding")
    Milestone.objects.create(page=pilot, title="Heron milestone")
    assert page(client).count("Heron") >= 4
    pilot.view_restrictions.create(restriction_type="login")
    assert "Heron" not in page(client)


def test_the_line_of_descent_leads_to_a_place_that_is_no_pilot(client, programme):
    place = PlaceFactory(name="Cumbria", slug="cumbria")
    ProgrammeStep.objects.create(page=programme, title="Trials", place=place, source=SAID)
    shown = page(client)
    assert '<a href="/places/cumbria/">Cumbria</a>' in shown
    back = client.get("/places/cumbria/").content.decode()
    assert 'href="/programme/#descent"' in back
    assert "Trials" in back


def test_a_contact_of_the_programme_becomes_public_with_it(client, programme):
    contact = ContactFactory(job_title="Heron desk", organisation=None, email="desk@example.org")
    address = f"/contacts/{contact.pk}/"
    assert client.get(address).status_code == 404
    ProgrammeContact.objects.create(page=programme, contact=contact, role="general")
    shown = page(client)
    assert f'href="{address}write/"' in shown
    assert "General enquiries" in part(shown, "contacts")
    assert "desk@example.org" not in shown
    assert client.get(address).status_code == 200
    assert "Heron desk" in client.get("/contacts/").content.decode()
    programme.view_restrictions.create(restriction_type="login")
    assert client.get(address).status_code == 404


def test_its_shelves_keep_the_contract(programme):
    contact, place = ContactFactory(), PlaceFactory()
    ProgrammeContact.objects.create(page=programme, contact=contact)
    ProgrammeStep.objects.create(page=programme, title="Trials", place=place, source=SAID)
    addresses()  # where the site's tree begins is kept from one request to the next
    keeps_the_contract(mentioned.programme_of_contact, contact, None)
    keeps_the_contract(mentioned.programme_of_place, place, None)


def test_it_says_what_it_is_made_of(client, programme):
    with freshness.record() as tags:
        page(client)
    lists = ("pilots.pilotpage", "pilots.strandpage", "pilots.finding", "home.outsidelink", "home.glossaryterm")
    assert {f"page:{programme.pk}", "directory.contact:*", *(f"{label}:*" for label in lists)} <= tags


@pytest.mark.parametrize("count", [1, 10])
def test_it_costs_at_most_twenty_queries_however_much_there_is(client, tree, programme, query_count, count):
    for number in range(count):
        pilot = PilotFactory(parent=tree.pilots)
        strand = StrandFactory(parent=pilot.strands_holder, side="counting")
        FindingFactory(pilot=pilot, strand=strand)
        Milestone.objects.create(page=pilot, title="Step")
        ProgrammeFact.objects.create(page=programme, label="Fact", text="Text.", source=SAID)
        ProgrammeStep.objects.create(page=programme, title="Trials", place=PlaceFactory(), source=SAID)
        Reference.objects.create(page=programme, caption="Report", url=f"https://bodies.example/{number}/")
        ProgrammeContact.objects.create(page=programme, contact=ContactFactory())
    page(client)
    with query_count() as counted:
        page(client)
    assert counted() <= 20
