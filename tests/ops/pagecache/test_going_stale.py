"""A change reaches the next reader; while a page is rendered anew others wait, or get the old one for a moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.ops.pagecache.cast import PATIENCE, TAG, Answer, Ground


def test_a_change_of_what_a_page_shows_has_it_rendered_again_and_any_other_does_not(ground: Ground) -> None:
    ground.visit()
    ground.generations.bump(["page:8", "wiki.wikipage:*"])
    ground.visit()
    assert ground.renderings == 1

    ground.generations.bump([TAG])
    ground.visit()
    assert ground.renderings == 2


def test_a_change_during_the_rendering_makes_its_result_old_at_once(ground: Ground) -> None:
    ground.site.says = lambda environ: ground.generations.bump([TAG]) if ground.renderings == 1 else None
    ground.visit()
    ground.visit()
    ground.visit()

    assert ground.renderings == 2


def test_nothing_is_kept_from_other_generations(ground: Ground) -> None:
    ground.visit()
    ground.generations.which = 2
    ground.visit()
    assert ground.renderings == 2

    ground.generations.time -= 3  # a file brought back from yesterday, over this one
    ground.visit()
    assert ground.renderings == 3


class Slow:
    """Holds every rendering until it is let go."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.began, self.go_on = ground, threading.Event(), threading.Event()
        ground.site.says = self.hold
        ground.site.numbered = True

    def hold(self, environ: Any) -> None:
        self.began.set()
        assert self.go_on.wait(PATIENCE)


@pytest.fixture
def pool() -> Any:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def test_of_many_who_come_at_once_one_has_it_rendered(ground: Ground, pool: ThreadPoolExecutor) -> None:
    slow = Slow(ground)
    visits = [pool.submit(ground.visit) for _ in range(6)]
    assert slow.began.wait(PATIENCE)
    slow.go_on.set()

    assert len({visit.result().body for visit in visits}) == 1
    assert ground.renderings == 1


def test_while_one_renders_others_get_the_old_page_for_a_moment_and_afterwards_nobody(
    ground: Ground, pool: ThreadPoolExecutor
) -> None:
    ground.site.numbered = True
    old = ground.visit().body
    slow = Slow(ground)
    ground.generations.bump([TAG])
    first = pool.submit(ground.visit)
    assert slow.began.wait(PATIENCE)

    assert ground.visit().body == old
    ground.clock.now += 3
    waiting = pool.submit(ground.visit)
    slow.go_on.set()

    new = first.result().body
    assert new != old
    assert waiting.result().body == new
    assert ground.visit().body == new
    assert ground.renderings == 2


def test_a_rendering_that_fails_leaves_the_next_reader_to_try_and_keeps_nothing_old(ground: Ground) -> None:
    ground.visit()
    ground.generations.bump([TAG])

    def fail(environ: Any) -> None:
        raise RuntimeError

    ground.site.says = fail
    with pytest.raises(RuntimeError):
        ground.visit()
    ground.site.says = lambda environ: None
    answer: Answer = ground.visit()

    assert answer.status == "200 OK"
    assert ground.renderings == 3
