"""One contact: what it is, which pilots it belongs to, the ways to write and to be taken off."""

import datetime as dt

import pytest

from directory.models import Contact
from pilots.offers.contact_shelves import contacts_of_organisation, contacts_on_theme, pilots_of_contact
from tests.core.shelf_contract import keeps_the_contract
from tests.directory.contacts import ADDRESS, name, named
from tests.directory.factories import ContactFactory, ThemeFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database


def shown(client, contact, status=200):
    answer = client.get(contact.get_absolute_url())
    assert answer.status_code == status
    return answer.content.decode()


def test_it_says_role_post_and_organisation_and_leads_on(tree, client):
    contact = named(tree, "Kent", role="media", job_title="Press desk")
    page = shown(client, contact)
    for link in (
        contact.organisation.get_absolute_url(),
        "/pilots/kent/",
        f"/contacts/{contact.pk}/write/",
        f"/contacts/{contact.pk}/removal/",
        "/contacts/?role=officer",
    ):
        assert f'href="{link}"' in page
    assert "Write to the Press desk" in page
    assert ">Media<" in page


def test_what_is_unknown_says_so(tree, client):
    page = shown(client, named(tree, job_title="", organisation=None))
    assert page.count("not stated") == 2
    assert "Write to the desk for policy enquiries" in page


def test_name_and_number_need_consent_and_the_address_is_never_there(tree, client):
    contact = named(tree, name="Pat Example", telephone="01632 960000", email=ADDRESS)
    page = shown(client, contact)
    assert "shown by post alone" in page
    Contact.objects.update(consented_on=dt.date(2026, 1, 5))
    agreed = shown(client, contact)
    assert "Pat Example" in agreed
    assert "01632 960000" in agreed
    for hidden in ("Pat Example", "01632"):
        assert hidden not in page
    for html in (page, agreed):
        assert ADDRESS not in html
        assert "mailto:" not in html


def test_the_pilot_leads_to_its_contacts_in_one_click(tree, client):
    contact = named(tree, "Kent", job_title="Press desk")
    page = client.get("/pilots/kent/").content.decode()
    assert f'href="/contacts/{contact.pk}/"' in page
    assert f'href="/contacts/{contact.pk}/write/"' in page
    assert "Write to the Press desk" in page


@pytest.mark.each_database
def test_a_contact_of_hidden_pilots_is_seen_by_nobody_in_lists(tree, new_member):
    contact = named(tree, "Kent")
    assert list(Contact.objects.visible_to(None)) == [contact]
    contact.pilot_contacts.get().page.unpublish()
    assert not Contact.objects.visible_to(None).exists()
    assert not Contact.objects.visible_to(new_member).exists()


def test_its_shelves_keep_the_contract(tree):
    theme = ThemeFactory()
    contact = ContactFactory(job_title="Press desk", role="media")
    for title in ("Kent", "Luton"):
        pilot = PilotFactory(parent=tree.pilots, title=title, theme=theme)
        name(pilot, contact, "lead" if title == "Luton" else "")
    tree.home.get_url()  # site roots are kept from here on
    on_contact = keeps_the_contract(pilots_of_contact, contact, None)
    assert [card.title for card in on_contact.things] == ["Kent", "Luton"]
    assert [card.said[0].words for card in on_contact.things] == ["Media", "Programme lead"]
    for provider, subject in ((contacts_of_organisation, contact.organisation), (contacts_on_theme, theme)):
        [card] = keeps_the_contract(provider, subject, None).things
        assert card.url == contact.get_absolute_url()
        assert [said.words for said in card.said] == ["Kent: media", "Luton: programme lead"]


def test_ten_pilots_cost_as_many_queries_as_one(tree, client, query_count):
    contact = named(tree, "Kent")
    shown(client, contact)
    with query_count() as one:
        shown(client, contact)
    for number in range(9):
        name(PilotFactory(parent=tree.pilots, title=f"Pilot {number}"), contact)
    with query_count() as ten:
        shown(client, contact)
    assert ten() == one()
