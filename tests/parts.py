"""The three parts of `./test`: the suite on SQLite, its database tests again on PostgreSQL, the browser.

A fourth, `./test --scale`, is passed alone: it starts engines and two app processes, and needs both cores for them.

Tests marked `any_database` are passed on SQLite alone: what they ask of the database, others ask on PostgreSQL too
(`tests/conftest.py` says which is which).
The browser's site runs on SQLite; walks marked `on_postgres` are made again with a site on PostgreSQL, in its part.

Standard library only: it runs before the project's environment exists, and makes it.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from config.launch import environment
from config.launch.console import Fault, give_up, say
from config.launch.processes import Processes, Stopped, listen_for_stops
from tests import postgres

PART = "SHARED_GROUND_PART"  # tells tests/conftest.py which tests to keep
WRITE_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # emptied: many processes start, and each would compile everything
FOUND_IN = {"browser": ["tests/browser"]}  # where a part is looked for: looking everywhere takes a process 20 seconds
NO_TESTS = 5  # pytest's exit status when nothing was selected
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Result:
    """How one part ended; `status` is pytest's exit status, or None when it was left out on purpose."""

    name: str
    status: int | None
    seconds: float

    @property
    def words(self) -> str:
        """For the summary."""
        if self.status is None:
            return "left out, as asked"
        ended = {0: "passed", NO_TESTS: "no test selected"}.get(self.status, f"FAILED (exit {self.status})")
        return f"{ended}, {self.seconds:.0f} s"


def main(arguments: Sequence[str]) -> int:
    """Run the parts and sum them up; exit status 0 only when none failed."""
    options, pytest_arguments = _parser().parse_known_args(arguments)
    listen_for_stops()
    try:
        with Processes() as processes, tempfile.TemporaryDirectory(prefix="shared-ground-test-") as data:
            if options.scale:
                return _scale(processes, pytest_arguments, data)
            return _parts(processes, set(options.without), pytest_arguments, data)
    except Fault as fault:
        give_up("test", fault)
    except Stopped as stopped:
        return stopped.exit_status


def find_browser() -> str:
    """The Chromium that the browser part drives. Raises `Fault` with the line that installs one."""
    named = os.environ.get("CHROMIUM", "")
    for name in (named,) if named else BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise Fault(
        "NO BROWSER: the browser part needs Chromium. Install it (Debian: apt-get install chromium), "
        "set CHROMIUM to its path, or leave the part out on purpose with --without browser."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./test", description="Pass the tests. Every other argument goes to pytest.", allow_abbrev=False
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=["browser", "postgres"],
        help="leave a part out on purpose; may be given twice",
    )
    parser.add_argument("--scale", action="store_true", help="pass the part with real engines, and no other")
    return parser


def _scale(processes: Processes, arguments: list[str], data: str) -> int:
    """The site past one machine. What it needs is looked for first, and said with the line that installs it."""
    python = environment.ready("dev", processes)
    postgres.binaries(environment.HOME)
    for name in ("redis-server", "haproxy"):
        if not shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
            raise Fault(f"NO {name.upper()}: the scale part starts it. Install it (Debian: apt-get install {name}).")
    environ = environment.environ(DATA_DIR=data, DATABASE_URL="", **{PART: "scale", WRITE_NO_BYTECODE: ""})
    command = [python, "-m", "pytest", "-q", "tests/scale", *arguments]
    result = _timed("scale", lambda: processes.run(command, env=environ, cwd=environment.ROOT))
    return _sum_up([result], narrowed=bool(arguments))


def _parts(processes: Processes, without: set[str], arguments: list[str], data: str) -> int:
    browser = "" if "browser" in without else find_browser()
    python = environment.ready("dev", processes)
    if "postgres" not in without:
        postgres.binaries(environment.HOME)  # a missing server is said now, not after the first part

    def pytest(part: str, **variables: str) -> int:
        say(f"\n=== {part} ===")
        ours = {PART: part, "DATABASE_URL": "", WRITE_NO_BYTECODE: "", **variables}
        environ = environment.environ(DATA_DIR=data, CHROMIUM=browser, **ours)
        workers = str(min(os.cpu_count() or 1, 8))
        no_walk = [] if browser or part == "browser" else ["-m", "not browser"]
        command = [python, "-m", "pytest", "-q", "-n", workers, *no_walk, *(arguments or FOUND_IN.get(part, []))]
        return processes.run(command, env=environ, cwd=environment.ROOT)

    def on_postgres() -> int:
        with postgres.cluster(environment.HOME, processes) as url:
            return pytest("postgres", DATABASE_URL=url)

    results = [
        _timed("SQLite", lambda: pytest("sqlite")),
        _timed("PostgreSQL", None if "postgres" in without else on_postgres),
        _timed("browser", None if "browser" in without else lambda: pytest("browser")),
    ]
    return _sum_up(results, narrowed=bool(arguments))


def _timed(name: str, part: Callable[[], int] | None) -> Result:
    started = time.monotonic()
    status = part() if part else None
    return Result(name, status, time.monotonic() - started)


def _sum_up(results: list[Result], *, narrowed: bool) -> int:
    say("\n=== summary ===")
    for result in results:
        say(f"{result.name:<11} {result.words}")
    statuses = [result.status for result in results if result.status is not None]
    if narrowed and any(status != NO_TESTS for status in statuses):
        statuses = [status for status in statuses if status != NO_TESTS]
    return next((status for status in statuses if status), 0)
