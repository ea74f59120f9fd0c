"""The matrices are views of the list of pilots: whoever may not open the list may not open them either."""

import pytest

from pilots.models.index import VIEWS
from tests.access_matrix import states, table
from tests.access_matrix.test_matrix import SECRET, found  # noqa: F401 - the fixture
from tests.pilots.factories import PilotFactory, StrandFactory

pytestmark = pytest.mark.any_database  # the rooms' own tests ask the queries behind on both databases


@pytest.mark.parametrize("row", table.states("pages"), ids=lambda row: row.state)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_answers_as_the_list_does(view, row, tree, found):  # noqa: F811 - the fixture
    pilot = PilotFactory(parent=tree.pilots, title=SECRET)
    StrandFactory(parent=pilot.strands_holder, setting="service", issue="social")
    states.put_page(tree.pilots, row.state)
    assert found(f"/pilots/{view}/") == row.expected
