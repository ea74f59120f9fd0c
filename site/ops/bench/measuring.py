"""Takes the samples: everything in turn, round after round, so that what else the machine does falls on all alike."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from statistics import median

from ops.bench.client import Ask, Client, Span
from ops.bench.content import Content
from ops.bench.kinds import COLDS, KINDS, OK, READER, Asks
from ops.bench.load import Sample, sample
from ops.bench.servers import BenchError, Server

HELLO, FLOOR, NGINX = "H", "floor", "N"
LIMITS = frozenset({HELLO, FLOOR, NGINX})
FEW, MANY = 1, 16  # connections at once
APART = 4  # pages between two samples of the limits
Medians = dict[tuple[str, str, int], Sample]  # (who answers, what, connections)


@dataclass(frozen=True)
class Target:
    """One address under load; `pid` is None for a server whose processes are not known."""

    who: str
    what: str
    url: str
    asks: Asks
    pid: int | None
    status: int = OK

    def warm(self, times: int, budget: float) -> None:
        """Ask so many times, within so many seconds. Raises `BenchError` when the answer is not the right one."""
        until = time.monotonic() + budget
        with Client(self.url, budget) as client, suppress(TimeoutError):  # how slow it is the samples will say
            for number in range(times):
                self._ask(client, number)
                if time.monotonic() > until:
                    return

    def sample(self, connections: int, span: Span) -> Sample:
        """Load it."""
        return sample(self.url, self.asks, pid=self.pid, connections=connections, span=span, status=self.status)

    def _ask(self, client: Client, number: int) -> None:
        try:
            found = client.answer(self.asks(number, number)).status
        except TimeoutError:
            raise
        except (OSError, HTTPException) as fault:
            raise BenchError(f"{self.what} ({self.who}) did not answer: {fault}.") from fault
        if found != self.status:
            raise BenchError(f"{self.what} ({self.who}) answered {found}, not {self.status}.")


def of_site(content: Content, server: Server, cold: Server) -> Iterator[Target]:
    """Each kind of page on this site's own content; some of them by a server too that keeps nothing of a page."""
    for one, of in ((server, KINDS), (cold, COLDS)):
        for kind in of:
            yield Target(str(content.size), kind.name, one.url(""), kind.asks(content.facts), one.pid, kind.status)


def of_limit(name: str, server: Server, path: str) -> Target:
    """One of the limits."""
    ask = Ask(path, READER)
    return Target(name, name, server.url(""), lambda _connection, _done: ask, server.pid)


def samples(
    targets: Sequence[Target], *, warm: int, many: int, rounds: int, span: Span, told: Callable[[int], object]
) -> Medians:
    """Medians of the samples of each target, alone and with many at once, after so many that are not counted."""
    taken: defaultdict[tuple[str, str, int], list[Sample]] = defaultdict(list)
    for target in targets:
        target.warm(warm, 2 * span.budget)
    for _round in range(rounds):
        for connections in (FEW, many):
            for one in turns(targets):
                found = taken[one.who, one.what, connections]
                if not any(before.is_short for before in found):  # what took all its time once is not asked again
                    found.append(one.sample(connections, span))
                told(1)
    return {key: _median(found) for key, found in taken.items()}


def turns(targets: Sequence[Target]) -> list[Target]:
    """All in the order in which a round asks them: the limits come again and again between the pages.

    An answer that costs next to nothing costs twice that when the processor was asleep before it, so that one sample of
    a limit says little, and all ratios hang on it.
    """
    limits = [one for one in targets if one.what in LIMITS]
    pages = [one for one in targets if one.what not in LIMITS]
    return [one for at in range(0, max(len(pages), 1), APART) for one in (*limits, *pages[at : at + APART])]


def _median(found: Sequence[Sample]) -> Sample:
    """Of all rounds; the fewest answers of any."""
    known = [one.cpu for one in found if one.cpu is not None]
    return Sample(
        rate=median(one.rate for one in found),
        cpu=median(known) if known else None,
        failed=sum(one.failed for one in found),
        answered=min(one.answered for one in found),
        wanted=max(one.wanted for one in found),
    )
