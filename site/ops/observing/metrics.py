"""Figures for Prometheus, added up over the processes of the server. Nothing is counted without `METRICS_TOKEN`.

The package comes with the extra `metrics`. Where it keeps the figures of several processes is said by its own variable
`PROMETHEUS_MULTIPROC_DIR`, which `config.figures` sets before it is imported.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings

from ops.observing import waiting

if TYPE_CHECKING:
    from ops.observing.queries import Tally

INSTALLED = find_spec("prometheus_client") is not None
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

if INSTALLED:
    from prometheus_client import (
        CONTENT_TYPE_LATEST,
        REGISTRY,
        CollectorRegistry,
        Counter,
        Histogram,
        generate_latest,
        values,
    )
    from prometheus_client.core import GaugeMetricFamily
    from prometheus_client.multiprocess import MultiProcessCollector

    ANSWERS = Counter("site_answers", "Answers of the application", ["view", "method", "status"])
    BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 5]
    SECONDS = Histogram(
        "site_answer_seconds", "Time an answer took", ["view"], buckets=[0.01, 0.05, 0.1, 0.25, 0.5, 1, 5]
    )
    QUERIES = Counter("site_queries", "Queries that answers needed", ["view"])


def asked_for() -> bool:
    """Whether anybody may read figures."""
    return bool(settings.METRICS_TOKEN) and INSTALLED


def note(*, view: str, method: str, status: int, seconds: float, tally: "Tally") -> None:
    """Count one answer. `view` is the name of an address, of which there are few; never an address itself."""
    if not asked_for():
        return
    ANSWERS.labels(view, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(view).observe(seconds)
    QUERIES.labels(view).inc(tally.queries)


def text() -> tuple[bytes, str]:
    """Everything that was counted in all processes, and what waits now; with its content type."""
    registry = CollectorRegistry()
    if values.ValueClass is values.MutexValue:  # kept in memory: there is one process
        registry.register(_OfThisProcess())
    else:
        MultiProcessCollector(registry)
    registry.register(_Waiting())
    return generate_latest(registry), CONTENT_TYPE_LATEST


class _OfThisProcess:
    def collect(self) -> Iterator[Any]:
        yield from REGISTRY.collect()


class _Waiting:
    """What stands in the database, asked at the moment of reading."""

    def collect(self) -> Iterator[Any]:
        for name, (meaning, number) in waiting.counts().items():
            yield GaugeMetricFamily(f"site_{name}", meaning, value=number)
