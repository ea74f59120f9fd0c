"""A member's page shows each part to those the member chose for it, and to nobody else."""

import pytest

from members.actions.profiles import link_contact
from pilots.models import PilotContact
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.members.profiles import person
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database

WORDS = {
    "show_work": "Keeper of weirs",
    "show_places": "Heronsey",
    "show_themes": "Otters",
    "show_text": "I like rivers.",
}


def somebody(**fields):
    return person(
        job_title="Keeper of weirs",
        organisation=OrganisationFactory(name="River Board"),
        text="I like rivers.",
        places=[PlaceFactory(name="Heronsey")],
        knows=[ThemeFactory(name="Otters")],
        **fields,
    )


def page_of(client, profile, query=""):
    answer = client.get(f"/members/{profile.user.username}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.each_database
@pytest.mark.parametrize("part", WORDS)
@pytest.mark.parametrize(
    ("eyes", "stranger", "member"), [("everyone", True, True), ("members", False, True), ("nobody", False, False)]
)
def test_a_part_is_shown_to_those_chosen(part, eyes, stranger, member, client, tree, new_member):
    profile = somebody(**{part: eyes})
    shown = []
    for account in (None, new_member, profile.user):
        client.logout()
        if account:
            client.force_login(account)
        shown.append(WORDS[part] in page_of(client, profile))
    assert shown == [stranger, member, True]


@pytest.mark.each_database
def test_whoever_is_not_let_in_yet_sees_no_more_than_a_stranger(client, tree):
    profile = somebody(show_text="members")
    waiting = person()
    waiting.user.emailaddress_set.update(verified=False)
    client.force_login(waiting.user)
    assert WORDS["show_text"] not in page_of(client, profile)


@pytest.mark.parametrize(
    ("seen_as", "shown"), [("", True), ("?as=members", True), ("?as=everyone", False), ("?as=x", True)]
)
def test_on_ones_own_page_one_sees_what_others_see(seen_as, shown, client, tree):
    profile = somebody(show_text="members")
    client.force_login(profile.user)
    page = page_of(client, profile, seen_as)
    assert "This is your page." in page
    assert (WORDS["show_text"] in page) is shown


def test_nobody_else_can_ask_to_see_more(client, tree):
    assert WORDS["show_text"] not in page_of(client, somebody(show_text="members"), "?as=members")


def test_the_address_of_a_member_stands_nowhere(client, tree, new_member):
    profile = somebody()
    client.force_login(new_member)
    assert profile.user.email not in page_of(client, profile)


@pytest.mark.each_database
@pytest.mark.parametrize("live", [True, False], ids=["public contact", "contact of a draft"])
def test_a_published_contact_is_named_for_those_who_may_see_it(live, client, tree, admin):
    contact = ContactFactory(job_title="Press desk")
    pilot = PilotFactory(parent=tree.pilots)
    PilotContact.objects.create(page=pilot, contact=contact)
    type(pilot).objects.filter(pk=pilot.pk).update(live=live)
    profile = somebody()
    link_contact(profile=profile, contact=contact, by=admin)
    assert ("is the published contact" in page_of(client, profile)) is live


def test_a_page_with_nothing_on_it_says_so(client, tree):
    assert "Nothing to show here" in page_of(client, person())


def test_a_page_costs_at_most_fifteen_queries_with_one_theme_and_with_ten(client, tree, new_member, query_count):
    client.force_login(new_member)
    page_of(client, person())  # what is asked once in a process
    costs = []
    for number in (1, 10):
        profile = person(knows=ThemeFactory.create_batch(number), places=PlaceFactory.create_batch(number))
        with query_count() as count:
            page_of(client, profile)
        costs.append(count())
    assert costs[0] == costs[1] <= 15
