"""Every connection to SQLite keeps what trust rules promise: an acknowledged commit survives a power cut."""

import sqlite3
import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

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


def test_a_writer_waits_twenty_seconds_for_its_turn():
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] == 20
