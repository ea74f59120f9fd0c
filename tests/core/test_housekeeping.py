"""The jobs that every site runs: each can run twice and only the first run changes anything."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from core import freshness, jobs
from core.jobs import housekeeping
from core.jobs.pulse import Pulse
from core.models import FreshnessMark, ThrottleHit
from tests.pilots.factories import PilotFactory

DAY = timedelta(days=1)


def task(status: str, workers: int = 1, ago: timedelta = timedelta(hours=2), worker: str = "w") -> DBTaskResult:
    then = timezone.now() - ago
    finished = then if status in {TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED} else None
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="core.tasks.nothing",
        worker_ids=[worker] * workers,
        backend_name="default",
        run_after=then,
        started_at=then,
        finished_at=finished,
    )


def test_the_clock_knows_the_jobs_of_the_site() -> None:
    names = {job.name for job in jobs.registered()}

    assert {"publish-scheduled", "pass-on-changes", "clean-up", "resume-tasks"} <= names


def test_a_page_goes_live_when_its_time_has_come(tree) -> None:  # type: ignore[no-untyped-def]
    pilot = PilotFactory(parent=tree.pilots, live=False)
    pilot.go_live_at = timezone.now() + DAY
    pilot.save_revision(approved_go_live_at=pilot.go_live_at)
    housekeeping.publish_scheduled()
    assert not Page.objects.get(pk=pilot.pk).live

    pilot.go_live_at = timezone.now() - DAY
    pilot.save_revision(approved_go_live_at=pilot.go_live_at)
    housekeeping.publish_scheduled()
    housekeeping.publish_scheduled()

    assert Page.objects.get(pk=pilot.pk).live


def test_a_page_is_taken_down_when_its_time_is_over(tree) -> None:  # type: ignore[no-untyped-def]
    pilot = PilotFactory(parent=tree.pilots, expire_at=timezone.now() - DAY)

    housekeeping.publish_scheduled()

    assert not Page.objects.get(pk=pilot.pk).live


@pytest.mark.django_db
def test_marks_left_by_a_dead_process_are_passed_on() -> None:
    FreshnessMark.objects.create(tag="page:1")

    assert housekeeping.pass_on_changes() == "1 marks"
    assert freshness.drain() == 0


@pytest.mark.django_db
def test_counted_actions_are_kept_for_thirty_days() -> None:
    now = timezone.now()
    for age in (29, 31):
        ThrottleHit.objects.create(action="search", actor=str(age), at=now - age * DAY)

    housekeeping.clean_up()
    housekeeping.clean_up()

    assert list(ThrottleHit.objects.values_list("actor", flat=True)) == ["29"]


@pytest.mark.django_db
def test_old_results_and_sessions_go_and_waiting_tasks_stay() -> None:
    task(TaskResultStatus.SUCCESSFUL, ago=15 * DAY)
    kept = {task(TaskResultStatus.FAILED, ago=DAY).pk, task(TaskResultStatus.READY, ago=15 * DAY).pk}
    for age in (-1, 1):
        session = SessionStore()
        session.set_expiry(timezone.now() + age * DAY)
        session.save()

    housekeeping.clean_up()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_a_task_cut_off_by_a_kill_is_queued_again_and_given_up_after_three_tries() -> None:
    young = task(TaskResultStatus.RUNNING, ago=timedelta(seconds=20))
    in_hand = task(TaskResultStatus.RUNNING, worker="alive")
    Pulse("alive").beat()
    cut_off = task(TaskResultStatus.RUNNING, workers=2)
    hopeless = task(TaskResultStatus.RUNNING, workers=3)

    assert housekeeping.resume_tasks() == "1 resumed, 1 given up"

    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {
        young.pk: TaskResultStatus.RUNNING,
        in_hand.pk: TaskResultStatus.RUNNING,
        cut_off.pk: TaskResultStatus.READY,
        hopeless.pk: TaskResultStatus.FAILED,
    }
