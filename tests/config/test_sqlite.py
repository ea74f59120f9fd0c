"""Every connection to SQLite keeps what trust rules promise: an acknowledged commit survives a power cut."""

import os
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.sqlite3 import base

from config.sqlite3.base import DOOR
from core.models import FreshnessMark
from tests.search.forks import ended_well, forked, killed, until

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
on_sqlite = pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="is about SQLite")
pytestmark = on_sqlite


def pragmas() -> dict[str, object]:
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}


@pytest.mark.django_db
def test_the_first_connection_is_durable():
    assert pragmas() == PRAGMAS


@pytest.mark.django_db
def test_a_threads_own_connection_is_durable():
    found = []

    def look():
        found.append(pragmas())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [PRAGMAS]


@pytest.mark.django_db(transaction=True)
def test_an_atomic_block_is_a_writer_from_its_first_moment():
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


@pytest.mark.django_db
def test_a_query_is_made_ready_for_sqlite_once(monkeypatch):
    asked = "SELECT %s, 'ten %%', %s", (1, "a %s in a value")
    answer = (1, "ten %", "a %s in a value")
    with connection.cursor() as cursor:
        assert cursor.execute(*asked).fetchone() == answer
        monkeypatch.setattr(base, "FORMAT_QMARK_REGEX", None)
        assert cursor.execute(*asked).fetchone() == answer
        assert cursor.execute("SELECT '%s'").fetchone() == ("%s",)
        assert cursor.execute("SELECT %(one)s", {"one": 1}).fetchone() == (1,)


def test_a_writer_waits_twenty_seconds_for_its_turn():
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] == 20


def standing() -> int:
    """How many are at the door, the one who looks at the database's lock among them."""
    number = f":{Path(connection.settings_dict['NAME'] + DOOR).stat().st_ino} "
    return sum(number in line for line in Path("/proc/locks").read_text().splitlines())


def leave_a_mark(tag: str, *, atomic: bool) -> None:
    if atomic:
        with transaction.atomic():
            FreshnessMark.objects.create(tag=tag)
    else:
        FreshnessMark(tag=tag).save()


@contextmanager
def somebody_writes():
    """A process of its own has the database's lock, which it got without the door, until this ends."""
    got, go_on = os.pipe(), os.pipe()

    def hold() -> None:
        with sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None) as holder:
            holder.execute("BEGIN IMMEDIATE")
            os.write(got[1], b".")
            os.read(go_on[0], 1)
            holder.execute("ROLLBACK")

    holder = forked(hold)
    os.read(got[0], 1)
    yield
    os.write(go_on[1], b".")
    assert ended_well(holder)


def marks() -> list[str]:
    return list(FreshnessMark.objects.order_by("pk").values_list("tag", flat=True))


@pytest.mark.django_db(transaction=True)
def test_writers_get_their_turn_as_they_came_whether_in_a_transaction_or_not():
    leave_a_mark("first", atomic=True)
    processes = []
    with somebody_writes():
        for number in range(5):
            processes.append(forked(lambda number=number: leave_a_mark(str(number), atomic=number % 2 == 0)))
            until(lambda: standing() == len(processes))
    assert [ended_well(process) for process in processes] == [True] * 5
    assert marks() == ["first", *"01234"]


@pytest.mark.django_db(transaction=True)
def test_a_writer_who_is_killed_at_the_door_stands_in_nobodys_way():
    leave_a_mark("first", atomic=True)
    with somebody_writes():
        waiting = forked(lambda: leave_a_mark("killed", atomic=True))
        until(lambda: standing() == 1)
        killed(waiting, after=0)
    leave_a_mark("last", atomic=True)
    assert marks() == ["first", "last"]
