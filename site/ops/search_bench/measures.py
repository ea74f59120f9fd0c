"""What is measured, and how: the engines take turns, each question is asked once, and the median tells."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median

from ops.search_bench import corpus
from ops.search_bench.engines import Engine

SLOW, FEW = 1500.0, 4  # milliseconds: whoever takes longer is asked so few questions of a measure
# Whoever takes as long as this is stopped and not asked again. What it would have taken is more, and how many times the
# other is quicker is more, too: SQLite's time for a common word grows with the square of the documents.
ENDLESS = 30_000.0
Medians = dict[tuple[str, int, str], float]  # (engine, documents, measure) -> milliseconds


@dataclass(frozen=True)
class Measure:
    """A task and the kind of question it is given; `ours_alone`: the other engines are not asked."""

    name: str
    task: str
    kind: str
    ours_alone: bool = False


KINDS = ("rare", "common", "two words")
MEASURES = (
    *(Measure(kind, "page", kind) for kind in KINDS),
    Measure("phrase", "phrase", "phrase"),
    Measure("autocomplete", "starts", "starts"),
    *(Measure(f"{kind}, filtered", "filtered", kind, ours_alone=True) for kind in KINDS),
    *(Measure(f"{kind}, with facets", "facets", kind, ours_alone=True) for kind in KINDS),
    *(Measure(f"{kind}, highlights", "highlights", kind, ours_alone=True) for kind in KINDS),
)


def samples(engines: Sequence[Engine], rounds: int, progress: Callable[[int], object]) -> Medians:
    """Medians of `rounds` samples of each measure of each engine; the first one of several warms it up, no more."""
    taken: defaultdict[tuple[str, int, str], list[float]] = defaultdict(list)
    questions = {kind: _endless(kind) for kind in {measure.kind for measure in MEASURES}}
    for _number in range(rounds + 1):
        for measure in MEASURES:
            words = next(questions[measure.kind])
            for engine in engines:
                key = (engine.name, engine.documents, measure.name)
                if _is_asked(engine, measure, taken[key]):
                    taken[key].append(engine.ask("measure", what=measure.task, words=words, most=ENDLESS))
            progress(1)
    return {key: median(found[1:] or found) for key, found in taken.items() if found}


def _is_asked(engine: Engine, measure: Measure, taken: Sequence[float]) -> bool:
    if measure.ours_alone and engine.name != "Whoosh":
        return False
    slowest = max(taken, default=0)
    return slowest < ENDLESS and (slowest < SLOW or len(taken) < FEW)


def _endless(kind: str) -> Iterator[str]:
    """Questions one after the other, from the first again when all were asked."""
    asked = corpus.questions(kind)
    return (asked[number % len(asked)] for number in count())
