"""`/healthz` says that the process lives, `/readyz` whether it can do its work, and neither tells a secret."""

from datetime import timedelta

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from core.models import JobRun
from ops import health


@pytest.fixture(autouse=True)
def _ask_again() -> None:
    health._all_applied.cache_clear()


@pytest.fixture
def worker(db: None) -> JobRun:
    now = timezone.now()
    return JobRun.objects.create(name="publish-scheduled", due_at=now, started_at=now, finished_at=now)


def not_ready(response: HttpResponse) -> dict[str, str]:
    assert response.status_code == 503
    assert response.json()["ready"] is False
    return {name: check["detail"] for name, check in response.json()["checks"].items() if not check["ready"]}


def test_a_living_process_says_so_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")  # a test without the database fixture may not touch it

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers


def test_a_site_that_can_do_its_work_is_ready(client: Client, worker: JobRun) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200, response.json()
    assert set(response.json()["checks"]) == {"database", "migrations", "cache", "search_index", "task_queue"}
    [run] = [job for job in response.json()["jobs"] if job["name"] == "publish-scheduled"]
    assert run["finished"] is not None
    assert response.json()["mail"] == {"waiting": 0, "given_up": 0}


def test_whoever_looks_after_the_processes_may_call_the_machine_what_it_likes(client: Client, settings) -> None:
    settings.ALLOWED_HOSTS = ["ground.example"]
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/about/", headers={"host": "10.0.0.7:8000"}).status_code == 400


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_can_be_sent_there(client: Client, db: None, address: str) -> None:
    assert client.post(address).status_code == 405


def test_a_site_without_a_worker_is_not_ready(client: Client, db: None) -> None:
    assert not_ready(client.get("/readyz")) == {"task_queue": "no worker has been seen"}


def test_a_worker_that_fell_silent_is_noticed(client: Client, worker: JobRun) -> None:
    JobRun.objects.update(started_at=timezone.now() - timedelta(minutes=10))

    assert not_ready(client.get("/readyz")) == {"task_queue": "no worker for 10 minutes, 0 tasks wait"}


def test_a_migration_to_apply_is_noticed(client: Client, worker: JobRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one", "two"])

    assert not_ready(client.get("/readyz")) == {"migrations": "2 to apply"}


def test_a_cache_that_forgets_is_noticed(client: Client, worker: JobRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(cache._connections["default"]), "get", lambda *_arguments, **_options: None)

    assert not_ready(client.get("/readyz")) == {"cache": "does not keep what it is given"}


def test_a_database_that_is_away_gives_503_and_tells_no_secret(
    client: Client, worker: JobRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "postgres://user:password@db.example.org"

    def away() -> str:
        raise DatabaseError(secret)

    monkeypatch.setitem(health.CHECKS, "database", away)
    response = client.get("/readyz")

    assert not_ready(response) == {"database": "DatabaseError"}
    assert "password" not in response.content.decode()
    assert project.SECRET_KEY not in response.content.decode()


def test_a_job_that_failed_is_shown_without_its_words(client: Client, worker: JobRun) -> None:
    JobRun.objects.update(failed=True, outcome="could not open /secret/path")
    response = client.get("/readyz")

    assert '"failed": true' in response.content.decode()
    assert "/secret/path" not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_everything_at_once_may_be_wrong(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise health.jobs.DATABASE_AWAY[0]

    connection.ensure_connection()
    monkeypatch.setattr(connection, "cursor", refuse)

    assert set(not_ready(client.get("/readyz"))) >= {"database", "migrations", "task_queue"}
