"""The real server with a small application: nobody waits for slow clients, and no reload or end loses anything."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands.site import until
from tests.config.serving import PATIENCE, Server

pytestmark = pytest.mark.any_database
HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"  # goes on
UPLOAD = b"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nab"
DOWNLOAD = b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n"
PIECES = b"GET /pieces HTTP/1.1\r\nHost: x\r\n\r\n"
FRESH, KEPT = 4, 4  # clients at a reload


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that leave it running."""
    server = Server(tmp_path_factory.mktemp("server"))
    yield server.ready()
    server.end()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server that the test ends."""
    server = Server(tmp_path)
    yield server
    server.end()


@pytest.mark.parametrize(
    ("text", "buffer", "clients"),
    [(HEAD, None, 100), (UPLOAD, None, 100), (DOWNLOAD, 2048, 16), (PIECES, 2048, 60)],
    ids=["heads", "bodies", "readers", "readers-of-pieces"],
)
def test_slow_clients_keep_nobody_waiting(server, text, buffer, clients):
    slow = [server.begun(text, buffer) for _ in range(clients)]
    try:
        assert all(server.get() for _ in range(20))
    finally:
        for client in slow:
            client.close()


def test_a_reload_under_load_loses_no_request(server):
    before, answered, done = server.workers(), set(), threading.Event()

    def load(*, keep: bool) -> int:
        connection, count = server.connection(), 0
        while not done.is_set():
            answered.add(server.get(connection=connection if keep else None))
            count += 1
        connection.close()
        return count

    with ThreadPoolExecutor(FRESH + KEPT) as pool:
        clients = [pool.submit(load, keep=number < KEPT) for number in range(FRESH + KEPT)]
        try:
            until(lambda: before <= answered, "answers of both workers", PATIENCE)
            os.kill(server.process.pid, signal.SIGHUP)
            until(lambda: len(answered - before) == len(before), "answers of two new workers", PATIENCE)
            until(lambda: not server.workers() & before, "the end of the old workers", PATIENCE)
        finally:
            done.set()
        assert all(client.result(PATIENCE) for client in clients), "each was answered, and none in vain"
    assert server.process.poll() is None, "the main process is still the same"


def test_code_that_cannot_serve_leaves_the_old_in_its_place(server):
    before = server.workers()
    (server.folder / "broken").touch()
    try:
        os.kill(server.process.pid, signal.SIGHUP)
        until((server.folder / "tried").exists, "a try", PATIENCE)
        until(lambda: server.workers() == before, "the end of those that could not serve", PATIENCE)
        assert server.get() in before
    finally:
        (server.folder / "broken").unlink()


def test_workers_that_die_are_replaced(own):
    own.ready()
    dead = own.workers()
    for each in dead:
        os.kill(each, signal.SIGKILL)
    until(lambda: len(own.workers() - dead) == len(dead), "others", PATIENCE)
    assert own.get() not in dead


def test_a_killed_main_process_leaves_no_worker(own):
    own.ready()
    os.kill(own.process.pid, signal.SIGKILL)
    until(own.is_gone, "the end of every worker", PATIENCE)


@pytest.mark.parametrize("moment", [Server.listens, Server.workers, Server.answers], ids=lambda each: each.__name__)
def test_a_stop_while_starting_ends_everything(own, moment: Callable[[Server], object]):
    until(lambda: moment(own), "this moment", PATIENCE)
    os.kill(own.process.pid, signal.SIGTERM)
    assert own.process.wait(PATIENCE) == 0
    until(own.is_gone, "the end of every process", PATIENCE)


def test_a_stop_is_heard_where_python_drops_exceptions(tmp_path):
    server = Server(tmp_path, settings="tests.config.settings_finalising")
    try:
        until((tmp_path / "entered").exists, "a finaliser to run", PATIENCE)
        server.stop()
        assert server.process.wait(PATIENCE) == 0
    finally:
        server.end()


def test_a_stop_finishes_the_request_that_was_begun_and_leaves_no_process(own):
    own.ready()
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(own.get, "/wait")
        until((own.folder / "entered").exists, "the request to be under way", PATIENCE)
        own.stop()
        time.sleep(0.2)  # the signal arrives; being earlier would only show less
        (own.folder / "go").touch()
        assert begun.result(PATIENCE)
    assert own.process.wait(PATIENCE) == 0
    until(own.is_gone, "the end of every process", PATIENCE)


def test_it_listens_on_an_address_of_the_newer_kind_too(tmp_path):
    server = Server(tmp_path, host="::1")
    try:
        assert server.ready().get()
    finally:
        server.end()
