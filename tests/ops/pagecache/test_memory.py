"""What is kept stays within its bytes; what was not asked for longest goes first."""

from tests.ops.pagecache.cast import Ground


def body(ground: Ground, size: int) -> None:
    ground.site.body = bytes(range(256)) * (size // 256)


def test_the_cache_never_holds_more_than_it_may() -> None:
    ground = Ground(limit=1_000_000)
    for number in range(200):
        body(ground, 20_000 + number * 100)
        ground.visit(f"/wiki/{number}/")
        assert ground.cache.store.used <= 1_000_000
    assert ground.cache.store.used > 700_000


def test_what_is_read_stays_and_what_is_not_goes() -> None:
    ground = Ground(limit=1_000_000)
    body(ground, 30_000)
    for number in range(100):
        ground.visit(f"/wiki/{number}/")
        ground.visit("/pilots/lewisham/")
    ground.site.asked.clear()
    ground.visit("/pilots/lewisham/")
    assert ground.renderings == 0
    ground.visit("/wiki/0/")
    assert ground.renderings == 1


def test_what_is_too_large_is_answered_and_not_kept() -> None:
    ground = Ground(limit=1_000_000)
    body(ground, 400_000)

    assert len(ground.visit().body) > 390_000
    assert ground.cache.store.used == 0


def test_a_page_rendered_again_takes_the_place_of_the_old_one() -> None:
    ground = Ground()
    ground.visit()
    used = ground.cache.store.used
    ground.generations.bump(["page:7"])
    ground.visit()
    assert ground.cache.store.used == used

    ground.generations.bump(["page:7"])
    ground.site.status = "302 Found"
    ground.visit()
    assert ground.cache.store.used == 0
