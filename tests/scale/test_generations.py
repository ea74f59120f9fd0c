"""The clock of ready pages on a real server: what was lost there costs renderings, and never old bytes."""

from collections.abc import Iterator

import pytest
from redis import Redis

from ops.engines.generations import CLOCK, SharedGenerations
from ops.pagecache.generations import slot_of
from tests.scale.ground import Ground

pytestmark = pytest.mark.scale
ONE, OTHER = slot_of("one"), slot_of("other")


@pytest.fixture
def server(ground: Ground) -> Iterator[Redis]:
    with Redis(port=ground.redis.port, db=1) as server:  # beside the site's
        yield server


@pytest.fixture
def generations(ground: Ground, server: Redis) -> SharedGenerations:
    server.flushdb()
    return SharedGenerations(f"redis://127.0.0.1:{ground.redis.port}/1")


def test_a_change_is_told_to_what_shows_it_and_nothing_else(generations: SharedGenerations) -> None:
    before = generations.clock()
    generations.bump(["one"])
    assert generations.clock() > before
    assert not generations.unchanged([ONE], before)
    assert generations.unchanged([OTHER], before)
    assert generations.unchanged([ONE], generations.clock())


def test_a_server_that_was_emptied_knows_nothing_of_before(generations: SharedGenerations, server: Redis) -> None:
    before = generations.clock()
    server.flushdb()
    assert generations.clock() > before
    assert not generations.unchanged([ONE], before)


def test_either_key_that_is_lost_takes_the_other_with_it(generations: SharedGenerations, server: Redis) -> None:
    before = generations.clock()
    server.delete(CLOCK)
    generations.bump(["one"])
    assert not generations.unchanged([OTHER], before)


def test_a_clock_that_went_back_is_another_era(generations: SharedGenerations, server: Redis) -> None:
    before, era = generations.clock(), generations.era()
    server.set(CLOCK, before - 1)
    assert generations.clock() < before
    assert generations.era() != era
