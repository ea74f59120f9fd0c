import html

import pytest
from django.urls import reverse

from core.models.pages import RESERVED_SLUGS
from core.values import PartialDate, Precision, Source
from pilots.models import PilotPage
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots import admin_forms
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database


def full_form(office, tree):
    """Every row of a pilot, once."""
    other = PilotFactory(parent=tree.pilots, title="Kent")
    form = admin_forms.new_page(office, "pilotpage", tree.pilots)
    form.fill(title="Lewisham", slug="lewisham", summary="What is tried.", stage="under-way", other_names="LB Lewisham")
    form.fill(posted_on_0="exact", posted_on_1="2009-08-18", counting_state="started")
    form.text("body", "Why here")
    source = admin_forms.SOURCE
    form.rows("pilot_places", {"place": PlaceFactory(name="Lewisham").pk})
    form.rows("figures", {"value": "260,000+", "unit": "", "label": "residents", "as_of_0": "unknown", **source})
    form.rows("theme_claims", {"theme": ThemeFactory(name="Work").pk, "emphasis": "main", **source})
    form.rows("theme_claims", {"theme": ThemeFactory(name="Work").pk, "emphasis": "unranked", **source})
    form.rows("related_pilots", {"pilot": other.pk, "reason": "One work group", **source})
    form.rows(
        "pilot_organisations", {"organisation": OrganisationFactory(name="Council").pk, "role": "leads", **source}
    )
    form.rows("pilot_contacts", {"contact": ContactFactory(job_title="Press Desk").pk, "role": "media"})
    form.rows("milestones", {"title": "Posted", "date_0": "month", "date_1": "2009-08-18", "state": "done", **source})
    form.rows("pilot_documents", {"title": "Deck", "kind": "slides", "availability": "not-yet", "url": "", "note": ""})
    return form


def test_an_editor_publishes_a_pilot_with_all_its_rows(office, tree):
    answer = full_form(office, tree).send("action-publish")
    assert answer.status_code == 302, admin_forms.errors(answer)
    pilot = PilotPage.objects.get(slug="lewisham")
    assert pilot.live
    assert str(pilot.posted_on) == "18 August 2009"
    assert pilot.theme_claims.first().source == Source("A report", "page 3", "as it says")
    assert pilot.milestones.get().date.precision is Precision.MONTH
    assert [pilot.pilot_contacts.count(), pilot.figures.count(), pilot.theme_claims.count()] == [1, 1, 2]
    assert {page.slug for page in pilot.get_children()} == {"updates", "strands"}, "holders come with it"


def test_a_draft_needs_little_and_is_not_public(office, tree, client):
    form = admin_forms.new_page(office, "pilotpage", tree.pilots)
    assert form.send(title="Luton", slug="luton").status_code == 302
    assert not PilotPage.objects.get(slug="luton").live


def test_what_is_wrong_is_said_and_what_was_typed_stays(office, tree):
    form = full_form(office, tree)
    answer = form.send("action-publish", summary="", posted_on_0="unknown")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Say how precise this date is" in page
    assert "This field is required" in page
    assert "One work group" in page
    assert "260,000+" in page


def test_a_theme_without_a_source_is_refused(office, tree):
    form = full_form(office, tree).rows(
        "theme_claims", {"theme": ThemeFactory().pk, "emphasis": "main", **admin_forms.EMPTY_SOURCE}
    )
    assert "required" in admin_forms.errors(form.send("action-publish"))


def test_more_than_eight_words_of_a_source_are_refused(office, tree):
    answer = full_form(office, tree).send("action-publish", stage_source_0="A", stage_source_2="one two three " * 3)
    assert "at most 8 words" in admin_forms.errors(answer)


def test_a_place_stands_in_a_pilot_once(office, tree):
    form = full_form(office, tree).rows("pilot_places", {"place": PlaceFactory(name="Lewisham").pk})
    assert "stands here twice" in admin_forms.errors(form.send("action-publish"))


def test_a_pilot_without_a_place_is_not_published(office, tree):
    form = full_form(office, tree).fill(**{"pilot_places-0-DELETE": "1"})
    assert "at least one place" in admin_forms.errors(form.send("action-publish"))


def test_two_rows_can_swap_their_places(office, tree):
    pilot = PilotFactory(parent=tree.pilots, place=PlaceFactory(name="Poole"))
    admin_forms.page(office, pilot).rows("pilot_places", {"place": PlaceFactory(name="Dorset").pk}).send(
        "action-publish"
    )
    first, second = (row.place_id for row in pilot.pilot_places.all())
    form = admin_forms.page(office, pilot).fill(**{"pilot_places-0-place": second, "pilot_places-1-place": first})
    answer = form.send("action-publish")
    assert answer.status_code == 302, admin_forms.errors(answer)
    assert [row.place_id for row in PilotPage.objects.get(pk=pilot.pk).pilot_places.all()] == [second, first]


def test_rows_can_be_put_in_another_order(office, tree):
    full_form(office, tree).send("action-publish")
    pilot = PilotPage.objects.get(slug="lewisham")
    form = admin_forms.page(office, pilot).fill(**{"theme_claims-0-ORDER": "2", "theme_claims-1-ORDER": "1"})
    form.send("action-publish")
    assert [claim.emphasis for claim in pilot.theme_claims.all()] == ["unranked", "main"]


def test_every_reserved_address_part_is_refused_with_a_message(office, tree):
    assert len(RESERVED_SLUGS) == 14
    for slug in sorted(RESERVED_SLUGS):
        form = admin_forms.new_page(office, "pilotpage", tree.pilots)
        answer = form.send(title="A pilot", slug=slug)
        assert "The site itself uses" in admin_forms.errors(answer), slug
        assert "A pilot" in answer.content.decode()


def test_a_holder_keeps_its_address_part(office, tree):
    pilot = PilotFactory(parent=tree.pilots)
    answer = admin_forms.page(office, pilot.updates_holder).send(slug="news")
    assert "keeps the address part" in admin_forms.errors(answer)


def test_a_copy_gets_holders_of_its_own(office, tree):
    pilot = PilotFactory(parent=tree.pilots, title="Kent", slug="kent")
    copy = {"new_title": "Kent again", "new_slug": "kent-again", "new_parent_page": tree.pilots.pk}
    answer = office.post(reverse("wagtailadmin_pages:copy", args=[pilot.pk]), copy)
    assert answer.status_code == 302
    copied = PilotPage.objects.get(slug="kent-again")
    assert {page.slug for page in copied.get_children()} == {"updates", "strands"}
    assert copied.theme_claims.count() == 1


def test_a_changed_address_leads_on_from_the_old_one(office, client, tree, django_capture_on_commit_callbacks):
    pilot = PilotFactory(parent=tree.pilots, slug="kent")
    form = admin_forms.page(office, pilot)
    with django_capture_on_commit_callbacks(execute=True):
        form.send("action-publish", slug="kent-and-more")
    answer = client.get("/pilots/kent/")
    assert (answer.status_code, answer.url) == (301, "/pilots/kent-and-more/")


def test_unknown_dates_stay_unknown(office, tree):
    pilot = PilotFactory(parent=tree.pilots, posted_on=PartialDate())
    admin_forms.page(office, pilot).send("action-publish")
    assert str(PilotPage.objects.get(pk=pilot.pk).posted_on) == "not stated"


def test_help_says_whose_number_it_is(office, tree):
    page = html.unescape(
        office.get(reverse("wagtailadmin_pages:add", args=["pilots", "pilotpage", tree.pilots.pk])).content.decode()
    )
    assert "Its number on this site's list and map." in page
    assert "The first six stand large" in page


def test_a_contact_without_a_role_here_is_said_to_keep_its_own(office, tree):
    pilot = PilotFactory(parent=tree.pilots)
    form = admin_forms.page(office, pilot)
    page = html.unescape(office.get(form.url).content.decode())
    assert ">Not stated: the contact's own role</option>" in page
    form.rows("pilot_contacts", {"contact": ContactFactory().pk, "role": ""}).send("action-publish")
    assert pilot.pilot_contacts.get().role == ""
