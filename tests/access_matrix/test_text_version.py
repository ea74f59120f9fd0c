"""The text of a publication's file is a view of the publication: whoever may not open it may not read the text."""

import pytest

from tests.access_matrix import states, table
from tests.access_matrix.test_matrix import SECRET, found  # noqa: F401 - the fixture
from tests.library.with_text import briefing_with_text

pytestmark = pytest.mark.any_database  # the rooms' own tests ask the queries behind on both databases


@pytest.mark.parametrize("row", table.states("pages"), ids=lambda row: row.state)
def test_the_text_answers_as_its_publication_does(row, tree, found):  # noqa: F811 - the fixture
    briefing = briefing_with_text(tree.home, SECRET)
    states.put_page(briefing, row.state)
    assert found(f"{briefing.url}text/") == row.expected
