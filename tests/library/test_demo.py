"""The demo's publications: each answers, leads on, and says no more than its sources."""

import pytest

from library.models import BriefingPage, MethodPage, MethodUse, PresentationPage, PublicationPage
from pilots.models import PilotPage

pytestmark = [pytest.mark.usefixtures("demo_site", "db"), pytest.mark.any_database]


def seen(client, path):
    return " ".join(client.get(path).content.decode().split())


def test_the_briefing_lists_the_pilots_as_they_are_now(client):
    path = BriefingPage.objects.get().url
    assert path == "/publications/briefings/total-place-in-questions-and-answers/"
    html = seen(client, path)
    assert html.count("<h2 id=") >= 8
    assert "13 pilots" in html
    for title in PilotPage.objects.values_list("title", flat=True):
        assert title in html
    PilotPage.objects.filter(slug="kent").update(title="Kent and Medway")
    assert "Kent and Medway" in seen(client, path)


def test_lewisham_s_slides_can_be_read_without_the_file(client):
    page = PresentationPage.objects.get(slug="total-place-in-lewisham")
    html = seen(client, page.url)
    assert page.slides.count() == 25
    assert "Slide 25 of 25" in html
    assert "Head of Strategy" in html
    assert not page.speaker
    for words in ("166 small areas", "Only a map.", "This slide is empty in the copy.", "1,121,000", "Westminster"):
        assert words in html


@pytest.mark.parametrize("slug", ["spending-count", "pathway-mapping", "journey-to-employment-framework"])
def test_a_method_leads_to_lewisham_and_back(client, slug):
    page = MethodPage.objects.get(slug=slug)
    use = page.uses.get()
    user = (use.strand or use.pilot).specific
    assert f'href="{user.url}"' in seen(client, page.url)
    assert f'href="{page.url}"' in seen(client, user.url)


def test_what_a_source_states_names_it():
    assert all(page.source and page.source.where for page in PublicationPage.objects.all())
    assert all(use.source and use.source.where for use in MethodUse.objects.all())


def test_themes_and_places_lead_to_what_is_written_of_them(client):
    assert "Total Place in Lewisham" in seen(client, "/themes/work-and-skills/")
    assert "Total Place in Lewisham" in seen(client, "/places/lewisham/")
    assert "Total Place in questions and answers" in seen(client, "/organisations/urban-forum/")
