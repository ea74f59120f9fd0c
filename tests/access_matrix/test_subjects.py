"""Themes, organisations and places are open to all; what hangs on them is shown to those who may see it."""

import re

import pytest

from pilots.models import PilotOrganisation, StrandPartner
from tests.access_matrix import states, table
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database  # the rooms' own tests ask the queries behind on both databases

SECRET = "Heron on the weir"
LISTS = {"theme": "/themes/", "organisation": "/organisations/", "place": "/places/"}
# Who may see the pilot, by its state; what is behind a password is in no list, but for whoever may do everything.
SEEN_BY = {
    "there": {"reader", "new_member", "trusted_member", "moderator", "editor", "admin"},
    "its pilot a draft": set(),
    "its pilot asks to sign in": {"new_member", "trusted_member", "moderator", "editor", "admin"},
    "its pilot for editors": {"editor", "admin"},
    "its pilot behind a password": {"admin"},
}
COUNT = re.compile(r'(?:<span class="count">|</dt><dd>)(\d+)<')
each_kind = pytest.mark.parametrize("kind", LISTS)


@pytest.fixture
def subjects(tree):
    """A theme, an organisation and a place, all named by one pilot, its strand and its finding."""
    theme, organisation, place = ThemeFactory(), OrganisationFactory(), PlaceFactory()
    pilot = PilotFactory(parent=tree.pilots, title=SECRET, theme=theme, place=place)
    PilotOrganisation.objects.create(page=pilot, organisation=organisation)
    strand = StrandFactory(parent=pilot.strands_holder, title=SECRET, theme=theme)
    StrandPartner.objects.create(page=strand, organisation=organisation)
    FindingFactory(pilot=pilot, title=SECRET, themes=[theme])
    return {"theme": theme, "organisation": organisation, "place": place, "pilot": pilot}


def asked(asks, cast, path):
    """Role -> what it gets."""
    return {role: asks(role).get(path) for role in cast}


@each_kind
@pytest.mark.parametrize("row", table.states("subjects"), ids=lambda row: row.state)
def test_a_subject(row, kind, subjects, asks, cast):
    path = subjects[kind].get_absolute_url()
    states.put_subject(subjects[kind], subjects["pilot"], row.state)
    answers = asked(asks, cast, path)
    assert tuple((role, str(answer.status_code)) for role, answer in answers.items()) == row.expected


@each_kind
@pytest.mark.parametrize("state", SEEN_BY)
def test_what_hangs_on_it_is_named_and_counted_for_those_who_may_see_it(state, kind, subjects, asks, cast):
    states.put_subject(subjects[kind], subjects["pilot"], state)
    for path in (subjects[kind].get_absolute_url(), LISTS[kind]):
        for role, answer in asked(asks, cast, path).items():
            page = answer.content.decode()
            seen = role in SEEN_BY[state]
            assert (SECRET in page) is (seen and path != LISTS["theme"]), (role, path)
            counted = set(COUNT.findall(page)) - {"0"}  # of parallel places, say, there is none
            assert counted <= ({"1"} if seen else set()), (role, path)
            assert counted == {"1"} or not seen or path in LISTS.values(), (role, path)
