"""A site that searches with Whoosh: most tests do without, so it is asked for."""

import pytest

from search import building, engine
from search.backends.whoosh import WhooshSearchBackend
from tests.search import engines


@pytest.fixture
def whoosh(settings, tmp_path):  # type: ignore[no-untyped-def]
    """The settings of a real site, with an index of this test's own that nobody has built yet."""
    folder = tmp_path / "index"
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": engine.OURS, "PATH": folder, "AUTO_UPDATE": False}}
    return engine.backend()


@pytest.fixture
def index(whoosh: WhooshSearchBackend, tree) -> WhooshSearchBackend:  # type: ignore[no-untyped-def]
    """The same, built."""
    building.build(engine.sources())
    return whoosh


# What fills an index is read from the database in one way for all; only the engine that is the database answers by it.
_BESIDE = pytest.mark.any_database
_EACH = [name if name == "database" else pytest.param(name, marks=_BESIDE) for name in engines.ENGINES]


@pytest.fixture(params=_EACH)
def any_engine(request, settings, tmp_path, tree):  # type: ignore[no-untyped-def]
    """A site that searches with one engine after the other, its index built."""
    with engines.chosen(request.param, tmp_path / "index") as params:
        settings.WAGTAILSEARCH_BACKENDS = {"default": params}
        building.build(engine.sources())
        yield request.param
