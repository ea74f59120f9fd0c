"""An entry of a round-up is as public as its page, and its draft is nobody's business outside the admin."""

import pytest
from wagtail.models import Page, PageViewRestriction

from parallel_places.models import EntryOrganisation, EntryPilot
from tests.access_matrix import states, table
from tests.directory.factories import ContactFactory, OrganisationFactory, PlaceFactory, RegionFactory, ThemeFactory
from tests.parallel_places.factories import EntryFactory, ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import PilotFactory

pytestmark = pytest.mark.any_database

SECRET = "Heron on the weir"
RESTRICTED = {"members": PageViewRestriction.LOGIN, "editors": PageViewRestriction.GROUPS}


@pytest.fixture
def entry(tree):
    index = ParallelPlacesIndexPageFactory(parent=tree.home, slug="parallel-places")
    page = RoundUpFactory(parent=index, slug="vale", region=RegionFactory(name="Vale"))
    place = PlaceFactory(region=page.region)
    return EntryFactory(round_up=page, name=SECRET, theme=ThemeFactory(), contact=ContactFactory(), place=place)


def put(entry, state):
    """Change `entry` and its page; states are told apart by the comma."""
    for part in state.split(", "):
        whom = part.rpartition("for ")[2]
        if part == "a draft":
            type(entry).objects.update(live=False)
        elif part == "then taken back":
            entry.unpublish()
        elif part == "its page a draft":
            Page.objects.filter(pk=entry.round_up_id).update(live=False)
        elif whom in RESTRICTED:
            states.restrict(entry.round_up.page_ptr, RESTRICTED[whom])


@pytest.mark.parametrize("row", table.states("entries"), ids=lambda row: row.state)
def test_an_entry_on_its_page(row, entry, cast, asks):
    put(entry, row.state)
    cells = []
    for role in cast:
        answer = asks(role).get("/parallel-places/vale/")
        named = SECRET in answer.content.decode()
        cells.append((role, "none" if answer.status_code == 200 and not named else str(answer.status_code)))
        assert answer.status_code == 200 or not named
    assert tuple(cells) == row.expected


@pytest.mark.any_database
@pytest.mark.parametrize(
    "state", [row.state for row in table.states("entries") if dict(row.expected)["reader"] != "200"]
)
def test_a_hidden_entry_is_named_nowhere(state, tree, roles, entry, client):
    theme, organisation = entry.entry_themes.get().theme, OrganisationFactory()
    pilot = PilotFactory(parent=tree.pilots, theme=theme, place=PlaceFactory(region=entry.place.region))
    EntryOrganisation.objects.create(entry=entry, organisation=organisation)
    EntryPilot.objects.create(entry=entry, pilot=pilot, reason="Same river.")
    put(entry, state)
    subjects = [row.get_absolute_url() for row in (theme, organisation, entry.place)]
    lists = ["/", "/parallel-places/", "/parallel-places/?q=heron", "/themes/", "/organisations/", "/places/"]
    for path in (*lists, *subjects, pilot.url, "/sitemap.xml"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert SECRET not in answer.content.decode(), path
