"""One run: content, servers, samples, and what is asked of each site besides."""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from ops.bench import content, measuring, visit
from ops.bench.client import Ask, Client, Span
from ops.bench.content import Content
from ops.bench.kinds import FIRST_VISIT, OK, READER
from ops.bench.limits import servers as limits
from ops.bench.measuring import FEW, FLOOR, HELLO, NGINX, Target
from ops.bench.servers import Server, site
from ops.bench.targets import Result, Sized
from ops.bench.visit import Visit

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], object]]]


@dataclass(frozen=True)
class Plan:
    """What is measured: on content of which sizes, how often, for how long, beside which other sites."""

    sizes: Sequence[int]
    many: int  # connections at once, beside one alone
    warm: int
    rounds: int
    span: Span
    others: Sequence[Target] = ()
    profiled: bool = False


def run(plan: Plan, kept: Path, place: Path, told: Callable[[str], object], progress: Progress) -> Result:
    """Measure. Content is made in `kept`, everything else in `place`. Raises `BenchError`."""
    contents = [content.made(kept, place, size, told) for size in plan.sizes]
    with ExitStack() as held:
        colds = [held.enter_context(site(one.folder, PAGE_CACHE_BYTES="0")) for one in contents]
        sites = [held.enter_context(site(one.folder)) for one in contents]
        idle = [server.memory for server in sites]
        targets = [
            *_limits(held, place, _page(contents[0], sites[0])),
            *plan.others,
            *(target for found in zip(contents, sites, colds, strict=True) for target in measuring.of_site(*found)),
        ]
        with progress("Measuring", len(measuring.turns(targets)) * plan.rounds * len((FEW, plan.many))) as advance:
            how = {"many": plan.many, "warm": plan.warm, "rounds": plan.rounds}
            medians = measuring.samples(targets, **how, span=plan.span, told=advance)
        told("Counting queries and bytes")
        sized = [_sized(*found, plan.profiled) for found in zip(contents, sites, idle, strict=True)]
    return Result(medians, sized, plan.many)


def _limits(held: ExitStack, place: Path, answer: bytes) -> list[Target]:
    """The limits, in folders of their own; a file of the same size is what both others send."""
    folder = place / "limits"
    folder.mkdir(mode=0o755)
    file = folder / "page.gz"
    file.write_bytes(answer)
    found = [
        measuring.of_limit(HELLO, held.enter_context(limits.hello(folder)), "/"),
        measuring.of_limit(FLOOR, held.enter_context(limits.floor(folder, file)), "/"),
    ]
    nginx = held.enter_context(limits.nginx(folder, file))
    return [*found, *([measuring.of_limit(NGINX, nginx, "/answer")] if nginx else [])]


def _page(one: Content, server: Server) -> bytes:
    """The bytes of the page that is served from memory."""
    with Client(server.url("")) as client:
        return client.answer(Ask(one.facts["pilot"], READER)).body


def _sized(one: Content, server: Server, idle: int, profiled: bool) -> Sized:
    after = server.memory
    weight, seen = visit.weight(server.url(""), one.facts["pilot"]), _first_visit(server)
    words = ("profile",) if profiled else ()
    counted = json.loads(content.ask("ops.bench.worker", one.folder, "counting", *words))
    return Sized(one.size, server.started_in, idle, after, weight, seen, counted)


def _first_visit(server: Server) -> Visit | None:
    with Client(server.url("")) as client:
        if client.answer(Ask(FIRST_VISIT)).status != OK:
            return None
    return visit.first_visit(server.url(""), FIRST_VISIT)
