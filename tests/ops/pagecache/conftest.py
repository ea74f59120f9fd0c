"""What the tests of the page cache share."""

from collections.abc import Iterator

import pytest
from django.core import signals
from django.db import close_old_connections

from core import freshness
from core.freshness import fragments
from tests.ops.pagecache.cast import Ground
from tests.ops.pagecache.whole import Whole


@pytest.fixture
def ground() -> Ground:
    """A page cache, its site and its clock."""
    return Ground()


@pytest.fixture
def whole(db: None) -> Iterator[Whole]:
    """The whole site with a page cache before it, which hears of what is committed."""
    whole = Whole()
    freshness.listen(whole.tell)
    fragments.keep_in(whole.pieces)
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)  # as Django's own test client does: the test goes on with this one
    yield whole
    for end in ends:
        end.connect(close_old_connections)
    freshness._listeners.remove(whole.tell)
    fragments.keep_none()
