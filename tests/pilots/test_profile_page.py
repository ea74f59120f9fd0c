"""A pilot's page: what is known, where it comes from, and what nobody states."""

import datetime as dt

import pytest
from wagtail.models import PageViewRestriction

from core.registry import Shelf, shelves
from core.values import PartialDate, Source
from pilots.models import (
    Figure,
    LineOfEnquiry,
    Milestone,
    PilotContact,
    PilotOrganisation,
    RelatedPilot,
    StrandPartner,
    StrandTest,
    ThemeClaim,
)
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.pilots.factories import SOURCE, FindingFactory, PilotFactory, StrandFactory, UpdateFactory

pytestmark = pytest.mark.any_database

BRIEFING, SLIDES = Source("Briefing", "page 1", "work and skills"), Source("Slides", "slide 2")


@pytest.fixture
def pilot(tree):
    place = PlaceFactory(name="Avon place", region=RegionFactory(name="North"), council_type_wording="Unitary")
    return PilotFactory(parent=tree.pilots, title="Avon", number=1, place=place, theme=False)


def text(client, page, **headers):
    answer = client.get(page.url, **headers)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_head_says_which_pilot_it_is(client, tree, pilot):
    PilotFactory(parent=tree.pilots)
    assert "Pilot 1 of 2, North" in text(client, pilot)


def test_what_nobody_states_is_said_in_words(client, tree):
    bare = PilotFactory(parent=tree.pilots, place=PlaceFactory(region=None), theme=False, posted_on=PartialDate())
    html = text(client, bare)
    for words in (
        "region not stated",
        "Not stated",
        "not ranked by any source",
        "No figures published yet",
        "No strands published yet",
        "None published yet",
    ):
        assert words in html


def test_sources_that_disagree_are_each_shown_and_named(client, pilot):
    work, care = ThemeFactory(name="Work"), ThemeFactory(name="Care")
    ThemeClaim.objects.create(page=pilot, theme=work, emphasis="main", source=BRIEFING)
    ThemeClaim.objects.create(page=pilot, theme=work, emphasis="unranked", source=SLIDES)
    ThemeClaim.objects.create(page=pilot, theme=care, emphasis="unranked", source=SLIDES)
    html = text(client, pilot)
    assert "The sources do not agree on the themes." in html
    assert "main in: Briefing" in html
    assert "<q>work and skills</q>" in html
    assert html.index("<h3>Briefing</h3>") < html.index("<h3>Slides</h3>")


def test_six_figures_stand_large_and_the_others_open(client, pilot):
    for number in range(8):
        Figure.objects.create(page=pilot, label=f"figure {number}", value=str(number), source=SOURCE)
    html = text(client, pilot)
    assert "2 more figures" in html
    assert html.index("figure 5") < html.index("2 more figures") < html.index("figure 6")


def test_a_figures_date_and_source_stand_once_below_the_cards(client, pilot):
    known = PartialDate.parse("2009-08-18/exact")
    Figure.objects.create(page=pilot, value="9", label="parks", note="as counted", source=Source("Atlas", "page 4"))
    Figure.objects.create(page=pilot, value="39th", label="of 354", as_of=known, licence="Open", source=BRIEFING)
    cards, rows = text(client, pilot).split("Where these figures come from")
    assert "as counted" in cards
    assert "Atlas" not in cards
    assert '<b>9 parks</b> <span class="src"><span class="unknown">Date not stated</span>; Atlas, page 4</span>' in rows
    assert '<b>39th of 354</b> <span class="src">As of <time' in rows
    assert 'Briefing, page 1</span> <span class="src">Licence: Open</span>' in rows


def test_every_line_and_test_has_an_address_of_its_own(client, pilot):
    strand = StrandFactory(parent=pilot.strands_holder, slug="care")
    LineOfEnquiry.objects.create(page=strand, key="L1", text="What is asked?")
    StrandTest.objects.create(page=strand, key="T1", text="What is tested")
    html = text(client, pilot)
    assert '<li id="care-L1">' in html
    assert '<li id="care-T1">' in html


def test_a_name_and_a_number_need_consent(client, pilot):
    for name, day in (("Ada Quiet", None), ("Bo Open", dt.date(2009, 8, 1))):
        contact = ContactFactory(name=name, telephone=f"020 {name}", consented_on=day)
        PilotContact.objects.create(page=pilot, contact=contact)
    html = text(client, pilot)
    assert "Bo Open" in html
    assert "020 Bo Open" in html
    assert "Ada Quiet" not in html


def test_other_pilots_come_with_the_reason(client, tree, pilot):
    care = ThemeFactory(name="Care")
    ThemeClaim.objects.create(page=pilot, theme=care, source=SOURCE)
    near = PilotFactory(parent=tree.pilots, title="Bede", theme=care)
    linked = PilotFactory(parent=tree.pilots, title="Cove", theme=False)
    hidden = PilotFactory(parent=tree.pilots, title="Hidden", theme=care)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    RelatedPilot.objects.create(page=pilot, pilot=linked, reason="Shares a river.", source=SOURCE)
    RelatedPilot.objects.create(page=pilot, pilot=hidden, reason="Shares a secret.", source=SOURCE)
    html = text(client, pilot)
    assert near.url in html
    assert "Works on Care too." in html
    assert "Shares a river." in html
    assert "Shares a secret." not in html
    assert "Hidden" not in html


def test_the_timeline_runs_from_old_to_new_and_ends_with_what_has_no_date(client, pilot):
    Milestone.objects.create(page=pilot, title="Some day")
    Milestone.objects.create(page=pilot, title="Late", date=PartialDate.parse("2009-12-31/by"))
    UpdateFactory(parent=pilot.updates_holder, title="News", date=PartialDate.parse("2009-09/month"))
    events = [(str(event.date), event.text) for event in client.get(pilot.url).context["timeline"]]
    assert events == [
        ("18 August 2009", "Pilot first published"),
        ("September 2009", "News"),
        ("by 31 December 2009", "Late"),
        ("not stated", "Some day"),
    ]


def test_findings_lead_back_to_their_pilot(client, pilot):
    finding = FindingFactory(pilot=pilot)
    withdrawn = FindingFactory(pilot=pilot, withdrawn_on=dt.date(2009, 9, 1), withdrawn_reason="Wrong.")
    html = text(client, pilot)
    assert finding.get_absolute_url() in html
    assert withdrawn.get_absolute_url() not in html


def test_a_strand_behind_a_restriction_is_not_shown(client, pilot):
    strand = StrandFactory(parent=pilot.strands_holder, title="Behind doors")
    PageViewRestriction.objects.create(page=strand, restriction_type="login")
    assert "Behind doors" not in text(client, pilot)


def test_values_lead_to_the_list_of_all_that_share_them(client, pilot):
    html = text(client, pilot)
    for query in ("region=north", "council_type=not-stated", "stage=unknown"):
        assert f'href="/pilots/?{query}"' in html


def test_a_value_and_a_name_lead_apart_and_say_so(client, pilot):
    """At a glance to the pilots that share it, in what the sources say to the theme itself."""
    work = ThemeFactory(name="Work", slug="work")
    ThemeClaim.objects.create(page=pilot, theme=work, emphasis="main", source=BRIEFING)
    html = text(client, pilot)
    assert '<a href="/pilots/?theme=work"><span class="vh">Pilots:</span> Work</a>' in html
    assert 'href="/themes/work/"' in html


def test_everything_around_a_pilot_is_one_click_away(client, pilot):
    contact, body = ContactFactory(), OrganisationFactory(slug="council")
    PilotContact.objects.create(page=pilot, contact=contact)
    PilotOrganisation.objects.create(page=pilot, organisation=body)
    strand = StrandFactory(parent=pilot.strands_holder, theme=ThemeFactory(slug="care"))
    StrandPartner.objects.create(page=strand, organisation=OrganisationFactory(slug="college"))
    FindingFactory(pilot=pilot)
    html = text(client, pilot)
    urls = (contact.get_absolute_url(), "/organisations/council/", "/organisations/college/", "/themes/care/")
    for url in (*urls, pilot.pilot_places.get().place.get_absolute_url(), f"/findings/?pilot={pilot.slug}"):
        assert f'href="{url}"' in html
    assert '<a href="/organisations/college/">' in text(client, strand)
    assert '<a href="/themes/care/">' in text(client, strand)


def test_the_parts_others_link_to_have_addresses(client, pilot):
    care = ThemeFactory(slug="care")
    for source in (BRIEFING, SLIDES):
        ThemeClaim.objects.create(page=pilot, theme=care, source=source)
    html = text(client, pilot)
    for part in ("claims", "claims-care", "strands", "findings", "contacts", "organisations"):
        assert html.count(f'id="{part}"') == 1


def test_shelves_of_other_rooms_hang_on_the_page(client, pilot, monkeypatch):

    assert "Wiki pages" not in text(client, pilot)
    monkeypatch.setattr(
        shelves,
        "for_subject",
        lambda kind, page, user: [Shelf("Wiki pages", "They speak of it.", [pilot], "components/unknown.html")],
    )
    assert "They speak of it." in text(client, pilot)
