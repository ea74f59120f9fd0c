"""What the page of each kind of publication shows."""

import json

import pytest
from wagtail.models import PageViewRestriction

from core.values import Source
from library.models import MethodStep, MethodUse, PublicationPilot, Slide
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.home.factories import GlossaryTermFactory
from tests.library.factories import BriefingFactory, MethodFactory, PresentationFactory
from tests.pilots.factories import PilotFactory, StrandFactory

SOURCE = Source("A report", "page 1")
BODY = [
    {"type": "question", "value": {"question": "Why count?", "answer": "<p>To see.</p>"}},
    {"type": "heading", "value": "Later"},
    {"type": "question", "value": {"question": "And then?", "answer": "<p>Talk.</p>"}},
]


def shown(client, page):
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.any_database
def test_a_briefing_leads_to_its_questions_and_answers_them_below_headings(client, library):
    page = BriefingFactory(parent=library.briefings, title="In short", author="A desk", body=json.dumps(BODY))
    html = shown(client, page)
    first, second = client.get(page.url).context["questions"]
    assert f'<a href="#{first.key}">Why count?</a>' in html
    assert f'<h2 id="{first.key}">Why count?</h2>' in html
    assert f'<h3 id="{second.key}">And then?</h3>' in html
    for words in ("By A desk", "August 2009", "Online only", "To see."):
        assert words in html


@pytest.mark.any_database
def test_the_way_to_a_briefing_is_named(client, library):
    html = shown(client, BriefingFactory(parent=library.briefings, title="In short"))
    trail = html[html.index('class="crumbs') :].split("</nav>")[0]
    for name in ("Home", "Publications", "Briefings", 'aria-current="page">In short'):
        assert name in trail


@pytest.mark.any_database
def test_slides_are_an_outline_with_tables_and_notes(client, library):
    page = PresentationFactory(parent=library.presentations, organisation=OrganisationFactory(name="A council"))
    table = {
        "table": {
            "columns": [{"type": "text", "heading": "Area"}, {"type": "text", "heading": "Children [1]"}],
            "rows": [{"values": ["Centre", "104,000"]}],
            "caption": "Who lives there",
        },
        "grouped": False,
        "notes": ["Up to 18"],
        "source": "The deck",
    }
    Slide.objects.create(page=page, title="People", bullets="Many\n- and more", number=13, sort_order=1)
    Slide.objects.create(page=page, sort_order=2, tables=json.dumps([{"type": "table", "value": table}]))
    Slide.objects.create(page=page, note="Only a map.", sort_order=3)
    Slide.objects.create(page=page, sort_order=4)
    html = " ".join(shown(client, page).split())
    for words in ("Slide 1 of 4, printed number 13", "and more", "Who lives there", "Up to 18", "Only a map."):
        assert words in html
    assert html.count('scope="row"') == 1
    assert "Centre" in html
    assert html.count("Without a title") == 3
    assert html.count("An empty slide.") == 1
    assert "Head of Strategy" in html
    assert "A council" in html


@pytest.fixture
def method(library):
    return MethodFactory(parent=library.methods, purpose="To see where money goes.", when_to_use="At the start.")


@pytest.fixture
def strand(tree):
    pilot = PilotFactory(parent=tree.pilots, title="Avon")
    return StrandFactory(parent=pilot.strands_holder, title="Routes into work")


@pytest.mark.any_database
def test_a_method_says_what_for_when_how_and_who_used_it(client, method, strand):
    MethodStep.objects.create(page=method, title="Ask each body", text="For its budget.", source=SOURCE)
    pilot = strand.pilot
    MethodUse.objects.create(page=method, pilot=pilot, strand=strand, evidence="Counted twice.", source=SOURCE)
    html = shown(client, method)
    for words in ("To see where money goes.", "At the start.", "Ask each body", "Routes into work", "Counted twice."):
        assert words in html
    assert "A strand of Avon" in html
    assert f'href="{pilot.url}"' in html


@pytest.mark.any_database
def test_terms_are_explained_in_notes_of_slides_and_in_what_users_of_a_method_did(client, library, tree):
    GlossaryTermFactory()
    deck = PresentationFactory(parent=library.presentations)
    Slide.objects.create(page=deck, title="A map", note="An LSP drew it.")
    method = MethodFactory(parent=library.methods)
    MethodUse.objects.create(page=method, pilot=PilotFactory(parent=tree.pilots), evidence="An LSP did.", source=SOURCE)
    for page in (deck, method):
        assert shown(client, page).count(">LSP</button>") == 1, page


@pytest.mark.any_database
def test_what_no_source_says_of_a_method_is_said_to_be_unknown(client, library):
    html = shown(client, MethodFactory(parent=library.methods))
    assert "No source says which steps it takes" in html
    assert "No source names anybody who has used it" in html


def test_what_a_hidden_strand_did_is_not_told(client, method, strand, new_member):
    MethodUse.objects.create(page=method, pilot=strand.pilot, strand=strand, evidence="A secret.", source=SOURCE)
    PageViewRestriction.objects.create(page=strand, restriction_type=PageViewRestriction.LOGIN)
    assert "A secret." not in shown(client, method)
    client.force_login(new_member)
    assert "A secret." in shown(client, method)


def test_a_hidden_pilot_is_named_nowhere(client, library, tree):
    page = BriefingFactory(parent=library.briefings)
    heron = PilotFactory(parent=tree.pilots, title="Heron on the weir", live=False)
    PublicationPilot.objects.create(page=page, pilot=heron, reason="Told in confidence.")
    for path in (page.url, library.index.url, library.briefings.url):
        html = client.get(path).content.decode()
        assert "Heron" not in html
        assert "confidence" not in html


@pytest.mark.any_database
def test_themes_places_and_pilots_are_led_to(client, library, tree):
    page = BriefingFactory(parent=library.briefings)
    page.themes.add(ThemeFactory(name="Work"))
    page.places.add(PlaceFactory(name="Avon"))
    page.save()
    pilot = PilotFactory(parent=tree.pilots, title="Severn")
    PublicationPilot.objects.create(page=page, pilot=pilot, reason="its example")
    html = shown(client, page)
    for words in ('href="/themes/work/"', 'href="/places/avon/"', f'href="{pilot.url}"', "its example"):
        assert words in html
