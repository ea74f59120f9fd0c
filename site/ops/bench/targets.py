"""What must be reached, line by line, and whether it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ops.bench import kinds
from ops.bench.measuring import HELLO, MANY, NGINX, Medians
from ops.bench.visit import Visit
from ops.search_bench.verdicts import Line

MB, KB = 1_000_000, 1_000
FLAT = 1.3  # times what it costs in the smallest content
MOST_H: Mapping[str, float] = {
    kinds.CACHED.name: 0.25,
    kinds.COLD.name: 30,
    kinds.LIST.name: 15,
    **{kind.name: 20 for kind in (*kinds.SEARCHES, *kinds.COLD_SEARCHES)},
    kinds.SAVE.name: 40,
    kinds.COMMENT.name: 25,
}
WARM_H = 12  # the pilot page, once what several pages share is kept


@dataclass(frozen=True)
class Sized:
    """What was found on the content of one size."""

    size: int
    started_in: float  # seconds
    idle: int  # bytes of memory
    after: int
    weight: int  # bytes of the pilot page with ten comments, gzipped
    visit: Visit | None  # to Lewisham, where the demo content is there
    counted: Mapping[str, Mapping[str, Any]]  # kind -> what `counting` says


@dataclass(frozen=True)
class Result:
    """All that was measured in one run. Samples are called by whoever answered: a size, a limit, another site."""

    medians: Medians
    sized: Sequence[Sized]
    many: int = MANY

    def ratio(self, who: str, kind: str, other: str, connections: int) -> float | None:
        """How many times the processor's time of a limit a page of `who` takes."""
        return _divided(self._cpu(who, kind, connections), self._cpu(other, other, connections))

    def lines(self) -> Iterator[Line]:
        """Every demand, at every size."""
        for one in self.sized:
            yield from self._of_size(one)
        if len(self.sized) > 1:
            for name, grown in self.growth():
                yield Line(f"{name}, {self.sized[-1].size:,} of {self.sized[0].size:,}", grown, FLAT)

    def growth(self) -> Iterator[tuple[str, float | None]]:
        """How many times what the smallest content takes the largest does: each page with many at once, and the rest of
        what was found of them.
        """
        few, many = self.sized[0], self.sized[-1]
        for kind in (*kinds.KINDS, *kinds.COLDS):
            cpu = (self._cpu(str(one.size), kind.name, self.many) for one in (many, few))
            yield kind.name, _divided(*cpu)
        yield "memory after load", _divided(many.after, few.after)
        yield "start", _divided(many.started_in, few.started_in)

    def _of_size(self, one: Sized) -> Iterator[Line]:
        who, at = str(one.size), f" ({one.size:,})"
        for name, most in MOST_H.items():
            yield Line(f"{name}, of H{at}", self.ratio(who, name, HELLO, self.many), most)
        yield Line(f"{kinds.CACHED.name}, of N{at}", self.ratio(who, kinds.CACHED.name, NGINX, self.many), 3)
        yield Line(f"{kinds.PILOT.name}, warm, of H{at}", self.ratio(who, kinds.PILOT.name, HELLO, self.many), WARM_H)
        for kind in kinds.KINDS:
            if kind.queries is not None and kind.name in one.counted:
                yield Line(f"{kind.name}, queries{at}", one.counted[kind.name]["queries"], kind.queries, "")
        yield Line(f"memory of two workers after load{at}", one.after / MB, 300, " MB")
        yield Line(f"page with 10 comments, gzipped{at}", one.weight / KB, 8, " kB")
        yield Line(f"first visit to Lewisham{at}", one.visit.bytes / KB if one.visit else None, 130, " kB")
        yield Line(f"first visit to Lewisham, requests{at}", one.visit.requests if one.visit else None, 8, "")

    def _cpu(self, who: str, kind: str, connections: int) -> float | None:
        found = self.medians.get((who, kind, connections))
        return found.cpu if found else None


def _divided(value: float | None, by: float | None) -> float | None:
    return value / by if value is not None and by else None
