"""One index on disk: what reads it, and what changes it in one step."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from search.backends.whoosh import mapping
from search.backends.whoosh.builds import DAMAGE, Builds, NotReadyError, State
from search.backends.whoosh.gathering import Gathered
from search.backends.whoosh.postings import PackedCodec
from search.backends.whoosh.readers import Reader, reader

Document = dict[str, Any]


class Store:
    """The index `name` of a backend. Writers take turns, whatever process they are in."""

    def __init__(self, backend: Any, name: str, schema: Any, shape: str) -> None:
        self.backend = backend
        self.name = name
        self.builds = Builds(backend.path / name, schema, shape)

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash(self.builds.folder)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Store) and other.builds.folder == self.builds.folder

    def state(self) -> State:
        """How it stands; only a ready one has everything."""
        return self.builds.state()

    def reader(self) -> Reader:
        """This thread's reader. Raises `NotReadyError` while there is nothing that can be read."""
        return reader(self.builds)

    def apply(self, documents: Iterable[Document], gone: Collection[str]) -> None:
        """Put `documents` in the place of those with the same keys and take out `gone`, in one step for readers.

        Raises `NotReadyError` while the index has to be built.
        """
        newest = {document[mapping.PK]: document for document in documents}
        if not newest and not gone:
            return
        with self._writer() as writer:
            with writer.searcher() as searcher:
                for key in {*newest, *gone}:
                    writer.delete_by_term(mapping.PK, key, searcher=searcher)
            for document in newest.values():
                writer.add_document(**document)

    def digests(self) -> dict[str, str]:
        """By primary key the mark of what the index holds of an object."""
        reader = self.reader()
        opened = reader.searcher.reader()
        numbers = list(opened.all_doc_ids())
        marks = (opened.stored_fields(number)[mapping.DIGEST] for number in numbers)
        return dict(zip(reader.keys(numbers), marks, strict=True))

    @contextmanager
    def _writer(self) -> Iterator[Any]:
        """A writer that commits at the end of the block; an error leaves the index as it was."""
        writer = self._new_writer()
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def _new_writer(self) -> Any:
        build, opened = self.builds.open()
        try:
            return self._writer_of(opened)
        except DAMAGE as fault:
            self.builds.condemn(build)
            raise NotReadyError(self.name) from fault

    def _writer_of(self, opened: Any) -> Any:
        writer = opened.writer(timeout=self.backend.lock_timeout, delay=0.02, codec=PackedCodec())
        writer.pool = Gathered(self.backend.memory)
        return writer
