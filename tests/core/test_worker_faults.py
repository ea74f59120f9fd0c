"""A database that is away for a while delays the worker and does not end it."""

import pytest
from django.db import InterfaceError, OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from core import jobs
from core.jobs import worker


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", [OperationalError("database is locked"), InterfaceError("connection closed")])
def test_the_queue_is_tried_again_when_the_database_is_away(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    tries: list[float] = []
    ground = worker.GroundWorker()

    def run(self: Worker) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise fault
        self.running = False

    monkeypatch.setattr(Worker, "run", run)
    monkeypatch.setattr(worker, "TICK", 0.001)
    monkeypatch.setattr(jobs, "run_due", list)
    ground.run()

    assert len(tries) == 3
    assert not ground.clock.is_alive()


@pytest.mark.django_db(transaction=True)
def test_the_clock_says_when_it_could_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> list[str]:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(jobs, "run_due", away)

    assert worker.Clock().tick() is False


@pytest.mark.django_db(transaction=True)
def test_a_fault_that_is_not_the_databases_ends_the_worker_so_that_it_is_started_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(self: Worker) -> None:
        raise ValueError

    monkeypatch.setattr(Worker, "run", broken)
    monkeypatch.setattr(worker.Clock, "tick", lambda self: True)

    with pytest.raises(ValueError):  # noqa: PT011 (any fault of our own)
        worker.GroundWorker().run()
