"""Building indexes from the database."""

from collections.abc import Callable, Iterable

from django_tasks import task

from search import engine, words
from search.backends.whoosh import locks, rebuild
from search.content.rows import filling
from search.content.rows.store import RowStore
from search.sources import Source

Progress = Callable[[int], object]  # told how many more documents are done


def build(sources: Iterable[Source], progress: Progress = lambda done: None) -> int:
    """Build the index of each source beside the one in use and switch to it; returns how many documents they hold.

    Raises `BusyError` while another build goes on.
    """
    return sum(_build(source, progress) for source in sources)


def _build(source: Source, progress: Progress) -> int:
    return filling.fill(source, progress) if isinstance(source.store, RowStore) else _build_beside(source, progress)


def _build_beside(source: Source, progress: Progress) -> int:
    rebuilder = rebuild.WhooshRebuilder(source.store)
    building = rebuilder.start()
    number = 0
    gathered = words.Gathering()
    try:
        for document in source.all():
            building.add([document])
            gathered.add(document)
            number += 1
            progress(1)
        gathered.finish()
    except BaseException:
        rebuilder.give_up()
        raise
    rebuilder.finish()
    return number


def goes_on() -> bool:
    """Whether some process builds an index now."""
    if not engine.is_whoosh():
        return any(source.store.goes_on() for source in engine.sources())
    return locks.is_held(rebuild.lock_file(engine.backend().path))


@task()
def build_what_is_missing() -> int:
    """Build the indexes that cannot be used as they are; returns how many."""
    missing = engine.not_ready()
    build(missing)
    return len(missing)
