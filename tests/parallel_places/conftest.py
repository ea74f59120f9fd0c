import pytest

from tests.parallel_places.factories import ParallelPlacesIndexPageFactory, RoundUpFactory


@pytest.fixture
def index(tree):
    """The list of other places."""
    return ParallelPlacesIndexPageFactory(parent=tree.home, slug="parallel-places")


@pytest.fixture
def round_up(index):
    """A round-up without entries."""
    return RoundUpFactory(parent=index, title="Vale parallel places", slug="vale")
