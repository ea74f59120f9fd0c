"""A PostgreSQL server that loses acknowledged commits is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.durability import refuse_unsafe_commits
from config.settings import base


class Server:
    """As much of a connection as the check asks."""

    vendor, alias = "postgresql", "pretended"

    def __init__(self, fsync):
        self.fsync, self.open = fsync, True

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def execute(self, query):
        assert query == "SHOW fsync"

    def fetchone(self):
        return (self.fsync,)

    def close(self):
        self.open = False


def test_a_server_without_fsync_is_refused_and_let_go():
    server = Server("off")
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL: .* fsync=off"):
        refuse_unsafe_commits(connection=server)
    assert not server.open


def test_a_server_with_fsync_is_taken():
    server = Server("on")
    refuse_unsafe_commits(connection=server)
    assert server.open


def test_only_the_tests_may_switch_the_check_off():
    assert base.DURABLE_DATABASE_ONLY


@pytest.mark.django_db(transaction=True)
def test_the_check_reads_what_a_real_server_says():
    if connection.vendor == "postgresql":
        with pytest.raises(ImproperlyConfigured):  # the test server runs with fsync=off
            refuse_unsafe_commits(connection=connection)
    else:
        refuse_unsafe_commits(connection=connection)
