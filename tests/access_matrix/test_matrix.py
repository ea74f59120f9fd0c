"""Runs the table of who gets what, and refuses an address that has no row in it."""

import pytest

from pilots.actions import keep_version
from pilots.models import PilotContact
from tests.access_matrix import states, table
from tests.addresses import addresses
from tests.directory.factories import ContactFactory
from tests.page_types import example, page_types
from tests.pilots.factories import FindingFactory, PilotFactory

pytestmark = pytest.mark.any_database

SECRET = "Heron on the weir"
PATHS = {address.route: address.path for address in addresses()}


@pytest.fixture
def found(asks, cast):
    """What each role, or one alone, gets at an address: a status, or `form` for a page that asks for its password."""

    def asked(path, only=None):
        cells = []
        for role in [only] if only else cast:
            answer = asks(role).get(path)
            shown = answer.content.decode() if not answer.streaming else ""
            form = answer.status_code == 200 and 'name="password"' in shown and SECRET not in shown
            if answer.status_code not in {200, 410}:
                assert SECRET not in shown, f"{role} is refused, yet told the title"
            cells.append((role, "form" if form else str(answer.status_code)))
        return tuple(cells)

    return asked


def test_every_address_has_a_row():
    without = [route for route in PATHS if route not in table.known_routes() and not _grouped(route)]
    assert not without, "write in tests/access_matrix/matrix.yaml who gets what there"


def test_every_row_belongs_to_an_address():
    assert not table.known_routes() - set(PATHS)


def _grouped(route: str) -> bool:
    return route.startswith(table.known_groups())


@pytest.mark.parametrize("row", [*table.rows("addresses"), *table.rows("groups")], ids=str)
def test_an_address(row, tree, found):
    asked = {cell if cell != "form" else "200" for _role, cell in row.expected}
    assert asked
    answered = tuple((role, "200" if cell == "form" else cell) for role, cell in found(PATHS[row.route]))
    assert answered == row.expected


@pytest.mark.parametrize("row", table.states("pages"), ids=lambda row: row.state)
@pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)
def test_a_page(model, row, tree, found):
    page = example(model, tree)
    page.title = SECRET
    page.save(update_fields=["title"])
    if row.state.startswith("below") and page.get_parent().is_root():
        return  # nothing lies above the home page
    path = page.get_url()
    states.put_page(page, row.state)
    assert found(path) == row.expected


@pytest.mark.parametrize("row", table.states(table.FINDING), ids=lambda row: row.state)
def test_a_finding(row, tree, found):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots), title=SECRET, statement="A statement.")
    states.put_finding(finding, row.state)
    assert found(f"/findings/{finding.pk}/") == row.expected


@pytest.mark.parametrize("row", table.states(table.CONTACT), ids=lambda row: row.state)
@pytest.mark.parametrize("below", ["", *table.BELOW_CONTACT])
def test_a_contact(row, below, tree, found):
    contact = ContactFactory(job_title=SECRET, email="desk@example.org")
    path = f"/contacts/{contact.pk}/{below}"
    PilotContact.objects.create(page=PilotFactory(parent=tree.pilots), contact=contact)
    states.put_contact(contact, row.state)
    assert found(path) == row.expected


@pytest.mark.parametrize("row", table.states(table.VERSION), ids=lambda row: row.state)
def test_a_version_of_a_finding(row, tree, found):
    finding = FindingFactory(pilot=PilotFactory(parent=tree.pilots), title=SECRET, statement="A statement.")
    keep_version(finding=finding)
    states.put_finding(finding, row.state)
    assert found(f"/findings/{finding.pk}/versions/1/") == row.expected
