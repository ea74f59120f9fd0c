"""The main process is small once the workers are there, and loads the site anew to replace one that died."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands.site import until
from tests.config.serving import PATIENCE, Server
from tests.project import ROOT

pytestmark = pytest.mark.any_database
BROKEN = "from pathlib import Path\nPath({tried!r}).touch()\nraise RuntimeError('half unpacked')\n"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server that serves when it is given, and has ended after the test."""
    begun: list[Server] = []

    def started(**options: object) -> Server:
        begun.append(Server(tmp_path, **options))
        return begun[-1].ready()

    yield started
    for server in begun:
        server.end()


@pytest.fixture
def server(start: Callable[..., Server]) -> Server:
    """The small application, with two workers."""
    server = start(settings="tests.config.settings_held")
    until(both_serve(server), "answers of two workers", PATIENCE)
    return server


def both_serve(server: Server) -> Callable[[], bool]:
    """Whether each of two workers has answered, so that it reads no code any more."""
    answered: set[int] = set()

    def seen() -> bool:
        answered.add(server.get())
        return len(answered) == 2 and answered == server.workers()

    return seen


def holds_the_site(server: Server) -> bool:
    return "granian" in Path(f"/proc/{server.process.pid}/maps").read_text()


def loads(server: Server) -> int:
    """How often the site was loaded, or begun to be."""
    return (server.folder / "loads").stat().st_size


def kill_one(server: Server) -> None:
    """Kill the older worker, and wait until the main process knows."""
    one = min(server.workers())
    os.kill(one, signal.SIGKILL)
    until(lambda: one not in server.workers(), "the end of a worker", PATIENCE)


def replaced(server: Server, before: set[int]) -> bool:
    """Whether two others serve. Each look is a request, which must be answered."""
    answered = server.get()
    now = server.workers()
    return answered in now - before and len(now) == 2 and not now & before


def test_the_main_process_lets_go_of_what_the_workers_share(server):
    until(lambda: not holds_the_site(server), "a main process without the site", PATIENCE)
    before = server.workers()
    os.kill(server.process.pid, signal.SIGHUP)
    until(lambda: replaced(server, before), "two new workers", PATIENCE)
    until(lambda: not holds_the_site(server), "a main process without the site", PATIENCE)


def test_when_one_dies_both_are_replaced_by_the_code_on_the_disk_and_nobody_waits(server):
    before = server.workers()
    (server.folder / "code").write_text("2")
    kill_one(server)
    until(lambda: replaced(server, before), "two others", PATIENCE)
    assert {server.get("/code") for _ in range(20)} == {2}
    assert loads(server) == 2


@pytest.mark.parametrize("fault", ["broken", "unfit"])
def test_where_the_code_cannot_be_loaded_the_one_that_is_left_goes_on_until_it_can(server, fault):
    before = server.workers()
    (server.folder / fault).touch()
    kill_one(server)
    until(lambda: loads(server) == 2, "a try", PATIENCE)
    until(lambda: server.workers() == {max(before)}, "the end of those that could not serve", PATIENCE)
    assert server.get("/code") == 1
    assert server.get() == max(before)
    (server.folder / fault).unlink()
    until(lambda: replaced(server, before), "two others", PATIENCE)


@pytest.mark.parametrize("fault", ["broken", "unfit"])
def test_where_nothing_is_left_and_nothing_can_be_loaded_it_ends(server, fault):
    (server.folder / fault).touch()
    for each in server.workers():
        os.kill(each, signal.SIGKILL)
    assert server.process.wait(PATIENCE) == 1
    until(server.is_gone, "the end of every process", PATIENCE)


def test_a_server_whose_own_code_cannot_be_started_anew_goes_on(start, tmp_path):
    copy = tmp_path / "unpacked"
    shutil.copytree(ROOT / "site" / "config", copy / "config", ignore=shutil.ignore_patterns("__pycache__"))
    own, tried = copy / "config" / "server" / "loading.py", tmp_path / "tried"
    server = start(code=copy)
    until(both_serve(server), "answers of two workers", PATIENCE)
    until(lambda: not holds_the_site(server), "a start that is over", PATIENCE)
    before, whole = server.workers(), own.read_text()
    own.write_text(BROKEN.format(tried=str(tried)))
    os.kill(server.process.pid, signal.SIGHUP)
    until(tried.exists, "a try", PATIENCE)
    assert server.get() in before
    own.write_text(whole)
    kill_one(server)
    until(lambda: replaced(server, before), "two others", PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda each: each.name)
@pytest.mark.parametrize("cause", ["reload", "death"])
def test_an_end_while_the_site_is_loaded_anew_ends_everything(server, number, cause):
    (server.folder / "hold").touch()
    if cause == "reload":
        os.kill(server.process.pid, signal.SIGHUP)
    else:
        kill_one(server)
    until(lambda: loads(server) == 2, "loading", PATIENCE)
    os.kill(server.process.pid, number)
    assert server.process.wait(PATIENCE) == (-number if number == signal.SIGKILL else 0)
    until(server.is_gone, "the end of every process", PATIENCE)


def test_a_reload_asked_for_while_the_site_is_loaded_follows(server):
    before = server.workers()
    (server.folder / "hold").touch()
    os.kill(server.process.pid, signal.SIGHUP)
    until(lambda: loads(server) == 2, "loading", PATIENCE)
    os.kill(server.process.pid, signal.SIGHUP)
    (server.folder / "hold").unlink()
    until(lambda: loads(server) == 3, "loading once more", PATIENCE)
    until(lambda: replaced(server, before), "others", PATIENCE)
