"""The list of contacts: below their pilots, by role, and never an address."""

import datetime as dt

import pytest

from tests.directory.contacts import ADDRESS, name, named
from tests.directory.factories import ContactFactory, OrganisationFactory
from tests.pilots.factories import PilotFactory


@pytest.fixture
def kent(tree):
    """The media desk of one pilot."""
    return named(tree, "Kent", job_title="Press desk", role="media", email=ADDRESS)


def shown(client, address="/contacts/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_contacts_stand_below_their_pilots_and_lead_to_them(tree, kent, client):
    page = shown(client)
    assert 'href="/pilots/kent/"' in page
    assert f'href="/contacts/{kent.pk}/"' in page
    assert "Press desk" in page


def test_a_contact_of_two_pilots_stands_below_both_with_its_role_there(tree, kent, client):
    other = PilotFactory(parent=tree.pilots, title="Luton", theme=False)
    name(other, kent, "lead")
    media, lead = shown(client, "/contacts/?role=media"), shown(client, "/contacts/?role=lead")
    assert "/pilots/kent/" in media
    assert "/pilots/luton/" not in media
    assert "/pilots/luton/" in lead
    assert "/pilots/kent/" not in lead
    assert "1 contact<" in shown(client).replace("\n", "")


def test_roles_are_counted_and_several_can_be_chosen(tree, kent, client):
    named(tree, "Luton", job_title="Policy desk", role="officer")
    named(tree, "Durham", job_title="Leader", role="lead")
    page = shown(client, "/contacts/?role=media&role=officer")
    assert "Press desk" in page
    assert "Policy desk" in page
    assert "Leader" not in page


@pytest.mark.parametrize("words", ["press", "KENT", "kent press", "county"])
def test_words_find_post_organisation_and_pilot(tree, kent, client, words):
    kent.organisation = OrganisationFactory(name="A county council")
    kent.save()
    named(tree, "Luton", job_title="Policy desk")
    page = shown(client, f"/contacts/?q={words}")
    assert "Press desk" in page
    assert "Policy desk" not in page


def test_words_do_not_find_what_is_not_shown(tree, client):
    contact = named(tree, name="Pat Example", email=ADDRESS)
    assert str(contact) not in shown(client, "/contacts/?q=pat")
    assert str(contact) not in shown(client, "/contacts/?q=bodies.example")
    contact.consented_on = dt.date(2026, 1, 5)
    contact.save()
    assert str(contact) in shown(client, "/contacts/?q=pat")


def test_name_and_number_are_shown_with_consent_and_an_address_never(tree, client):
    named(tree, "Kent", name="Pat Example", telephone="01632 960000", email=ADDRESS)
    named(tree, "Luton", name="Kim Agreed", telephone="01632 960111", consented_on=dt.date(2026, 1, 5), email=ADDRESS)
    page = shown(client)
    assert "Kim Agreed" in page
    assert "01632 960111" in page
    for hidden in ("Pat Example", "01632 960000", ADDRESS, "bodies.example", "mailto:"):
        assert hidden not in page


def test_a_contact_that_nothing_names_waits(tree, client):
    ContactFactory(job_title="Programme enquiries")
    page = shown(client)
    assert "Programme enquiries" not in page
    assert "No contacts published yet" in page


@pytest.mark.parametrize("query", ["role=nonsense", "role=%F0%9F%99%88", "q=" + "x" * 900, "page=99", "page=-1&role="])
def test_an_odd_address_gets_an_answer(tree, kent, client, query):
    shown(client, f"/contacts/?{query}")


def test_ten_contacts_cost_as_many_queries_as_one(tree, kent, client, query_count):
    shown(client)
    with query_count() as one:
        shown(client)
    for number in range(9):
        named(tree, f"Pilot {number}", organisation=OrganisationFactory())
    with query_count() as ten:
        shown(client)
    assert ten() == one()
