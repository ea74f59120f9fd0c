"""Building an index beside the one in use.

Writers go on with the one in use meanwhile. What they wrote is not in the new build unless somebody repeats it: whoever
keeps a list of changes (`search.outbox`) registers with `before_switch` to be asked, once the build is whole and before
it is put in use.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

from django.db.models import Model
from whoosh import index as whoosh_index

from search.backends.whoosh import locks, mapping
from search.backends.whoosh.builds import Builds
from search.backends.whoosh.store import Document, Store

# Given the index that is being built: a block that brings it up to date when entered and within which it is switched to
CatchUp = Callable[[Store], AbstractContextManager[None]]
_catch_up: list[CatchUp] = []


def before_switch(catch_up: CatchUp) -> CatchUp:
    """Have `catch_up` entered before a new build is put in use and left after it."""
    if catch_up not in _catch_up:
        _catch_up.append(catch_up)
    return catch_up


def lock_file(path: Path) -> Path:
    """The lock that a rebuild holds from before it reads the first object."""
    return path / "rebuild.lock"


class Building(Store):
    """An index that is built: what is added goes into a build that is not in use yet, through one writer."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.backend, store.name, store.builds.schema, store.builds.shape)
        self.builds.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.builds.sweep()
        self.build = self.builds.new()
        self._seen: set[str] = set()
        self._again: list[Document] = []  # of objects that two models list: the last one holds
        self._rows: Any = self._new_writer()

    def add_model(self, model: type[Model]) -> None:
        """Part of modelsearch's way to build an index: the schema has all models already."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Part of modelsearch's way to build an index."""
        self.add(map(mapping.document, items))

    def add(self, documents: Iterable[Document]) -> None:
        """Have `documents` in the build."""
        for document in documents:
            if document[mapping.PK] in self._seen:
                self._again.append(document)
            else:
                self._seen.add(document[mapping.PK])
                self._rows.add_document(**document)

    def finish_items(self) -> None:
        """Write down what was added; from now on `apply` changes the build."""
        self._rows.commit(optimize=True)
        self.apply(self._again, ())

    def cancel(self) -> None:
        """Give the build up."""
        if not self._rows.is_closed:
            self._rows.cancel()
        self.builds.sweep()

    def _new_writer(self) -> Any:
        return self._writer_of(whoosh_index.open_dir(self.build, schema=self.builds.schema))


class WhooshRebuilder:
    """What modelsearch asks to build an index: `start` gives one to fill, `finish` puts it in use."""

    def __init__(self, index: Store) -> None:
        self.index = index
        self.builds: Builds = index.builds
        self._held = ExitStack()
        self._building: Building | None = None

    def start(self) -> Building:
        """An empty index beside the one in use. Raises `BusyError` while another rebuild goes on."""
        self._held.enter_context(locks.held(lock_file(self.index.backend.path), wait=self.index.backend.lock_timeout))
        self._building = Building(self.index)
        return self._building

    def finish(self) -> None:
        """Bring the new index up to date and put it in use."""
        building = self._building
        if building is None:
            raise RuntimeError("finish() before start()")
        with self._held, ExitStack() as caught_up:
            building.finish_items()
            for catch_up in _catch_up:
                caught_up.enter_context(catch_up(building))
            self.builds.switch(building.build)

    def give_up(self) -> None:
        """Leave everything as it was."""
        with self._held:
            if self._building is not None:
                self._building.cancel()
