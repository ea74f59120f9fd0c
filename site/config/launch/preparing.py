"""What a data folder needs before the site can be served from it: tables, static files, pages, demo, index."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from config.launch.console import Fault, say
from config.launch.data import DataFolder
from config.launch.environment import PYTHON, ROOT, digest, environ
from config.launch.processes import Processes

# A change in any of these makes the next start prepare again.
WATCHED = (
    *("static/**/*", "*/migrations/*.py", "site/*/migrations/*.py", "site/config/**/*.py"),
    *("site/home/demo/**/*", "site/home/starting/*"),
)


def ready(processes: Processes, data: DataFolder, *, database: str, demo: bool) -> None:
    """Prepare what is not prepared yet; the demo content only once, and never where it was declined at first."""
    stamp = _stamp()
    if data.state(database).get("stamp") == stamp and (not demo or data.state(database).get("demo") is not None):
        return
    with data.alone():
        state = data.state(database)
        load = demo and state.get("demo") is None
        if state.get("stamp") == stamp and not load:
            return
        _prepare(processes, data, load=load)
        data.bring_forward()
        data.keep_state(database, _after(state, stamp=stamp, demo=demo, load=load))


def _after(state: dict[str, Any], *, stamp: str, demo: bool, load: bool) -> dict[str, Any]:
    choice = state.get("demo")
    if choice is None:
        choice = "loaded" if load else None if demo else "declined"
    return {"stamp": stamp, "demo": choice}


def _prepare(processes: Processes, data: DataFolder, *, load: bool) -> None:
    say(f"Preparing {data.path}")
    environment = environ(LOG_LEVEL=os.environ.get("LOG_LEVEL") or "WARNING")  # progress, not a log of every page
    command = [PYTHON, "-m", "config.prepare"]
    # Collecting needs a core of its own and neither reads nor writes the database.
    static = processes.start([*command, "static"], env=environment, cwd=ROOT)
    if processes.run([*command, "site", *(["--demo"] if load else [])], env=environment, cwd=ROOT):
        raise Fault("the site could not be prepared; the lines above say why.")
    if static.wait():
        raise Fault("the static files could not be collected; the lines above say why.")
    processes.stop(static)


def _stamp() -> str:
    """Changes with the packages, the interpreter, and our own migrations, static files and demo content."""
    found = hashlib.sha256(digest("base").encode())
    for file in _watched():
        found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return found.hexdigest()


def _watched() -> Iterable[Path]:
    return sorted({file for pattern in WATCHED for file in ROOT.glob(pattern) if file.is_file()})
