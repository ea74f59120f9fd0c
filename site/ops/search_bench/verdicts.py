"""What must be reached, line by line, and whether it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ops.search_bench.measures import KINDS, Medians

OURS, POSTGRES, SQLITE = "Whoosh", "PostgreSQL", "SQLite FTS5"


@dataclass(frozen=True)
class Line:
    """One demand: `value` may be at most `limit`; None where it could not be measured."""

    name: str
    value: float | None
    limit: float
    unit: str = "×"

    @property
    def verdict(self) -> str:
        """For the table."""
        if self.value is None:
            return "not measured"
        return "reached" if self.value <= self.limit else "falls short"


@dataclass(frozen=True)
class Result:
    """All that was measured in one run: medians, and of each engine at each size what its index costs."""

    documents: int
    fewer: int
    medians: Medians
    builds: Mapping[tuple[str, int], Mapping[str, float]]
    queries: int | None  # of a search page of this site

    def lines(self) -> Iterator[Line]:
        """Every demand."""
        for name in ("rare", "two words", "phrase", "common"):
            yield Line(f"{name}, of PostgreSQL as shipped", self._ratio(OURS, name, POSTGRES, name), 0.5)
        yield Line("autocomplete, of PostgreSQL", self._ratio(OURS, "autocomplete", POSTGRES, "autocomplete"), 2)
        yield Line("rare, of SQLite FTS5", self._ratio(OURS, "rare", SQLITE, "rare"), 2)
        yield Line("common, of SQLite FTS5", self._ratio(OURS, "common", SQLITE, "common"), 0.1)
        for part, limit in (("filtered", 1.5), ("with facets", 2), ("highlights", 1)):
            for kind in KINDS:
                yield Line(f"{kind}, {part}, of its page", self._ratio(OURS, f"{kind}, {part}", OURS, kind), limit)
        for other in (POSTGRES, SQLITE):
            yield Line(f"bytes of the index, of {other}", self._bytes(other), 0.5)
        yield Line("build, a document", self._build(), 10, " ms")
        for kind, limit in (("rare", 1.5), ("common", 4)):
            yield Line(f"{kind}, of {self.fewer:,} documents", self._growth(kind), limit)
        yield Line("queries of a search page", self.queries, 12, "")

    def _ratio(self, engine: str, measure: str, other: str, another: str) -> float | None:
        ours = self.medians.get((engine, self.documents, measure))
        theirs = self.medians.get((other, self.documents, another))
        return ours / theirs if ours is not None and theirs else None

    def _growth(self, measure: str) -> float | None:
        few = self.medians.get((OURS, self.fewer, measure))
        many = self.medians.get((OURS, self.documents, measure))
        return many / few if many is not None and few else None

    def _bytes(self, other: str) -> float | None:
        theirs = self.builds.get((other, self.documents))
        return self.builds[OURS, self.documents]["bytes"] / theirs["bytes"] if theirs else None

    def _build(self) -> float:
        return self.builds[OURS, self.documents]["build"]
