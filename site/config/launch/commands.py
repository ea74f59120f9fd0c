"""`./run`: what each of its commands does."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from config import env
from config.launch import environment, options, ports, preparing, serving
from config.launch.console import Fault, give_up, say
from config.launch.data import DataFolder
from config.launch.dotenv import load as load_dotenv
from config.launch.processes import Processes, Stopped, listen_for_stops


def main(arguments: Sequence[str]) -> int:
    """Do what the words ask; returns the exit status. Being stopped while serving is a normal end."""
    listen_for_stops()
    try:
        chosen, django = options.parse(arguments)
        values = _settle(chosen)
        with Processes() as processes:
            data = DataFolder(values["DATA_DIR"])
            environment.ready("base", processes)
            if chosen.command in options.WITH_FILE:
                return _with_file(processes, chosen, data, values["DATABASE_URL"])
            if chosen.command == "bench":
                return processes.run([environment.PYTHON, "manage.py", "bench", *django], **_ours())
            if chosen.command not in {"manage", "check-setup"}:
                status = _site(processes, chosen, data, values["DATABASE_URL"])
                if chosen.command is None:
                    return status
    except (Fault, env.EnvironmentFault) as fault:
        give_up("run", fault)
    except Stopped as stopped:
        return stopped.exit_status
    words = {"manage": django, "check-setup": ["check_setup"], "worker": ["worker"]}
    return _become("manage.py", *words[chosen.command])


def _settle(chosen: argparse.Namespace) -> dict[str, Any]:
    """Put the options' meaning into the environment and read it, so that a bad value is said before any work."""
    load_dotenv(environment.ROOT / ".env")
    if chosen.data:
        os.environ["DATA_DIR"] = str(Path(chosen.data).expanduser().absolute())
    # The key is kept in the data folder, which is looked at later: nothing may be written into a stranger's.
    values = env.read({**os.environ, "SECRET_KEY": os.environ.get("SECRET_KEY") or "kept"})
    os.environ["DATA_DIR"] = str(values["DATA_DIR"])
    return values


def _site(processes: Processes, chosen: argparse.Namespace, data: DataFolder, database: str) -> int:
    serves = chosen.command is None
    if serves:
        port = ports.choose(chosen.host, chosen.port)
    if chosen.fresh:
        data.empty()
    with data.in_use():
        preparing.ready(processes, data, database=database, demo=not chosen.no_demo)
        if not serves:
            return 0
        os.environ.setdefault("SITE_URL", ports.address(chosen.host, port))
        os.environ.setdefault("ALLOWED_HOSTS", ports.names(chosen.host))
        settle_second_factor(chosen)
        try:
            return serving.serve(processes, environment.environ(), chosen.host, port)
        except Stopped:
            say("\nStopping")
            return 0


def _with_file(processes: Processes, chosen: argparse.Namespace, data: DataFolder, database: str) -> int:
    """Back up or restore. A site that was restored gets no demo content when it is started next."""
    file = Path(chosen.files[0]).expanduser().absolute()
    command = [environment.PYTHON, "manage.py", chosen.command, file]
    status = processes.run(command, **_ours())
    if status == 0 and chosen.command == "restore":
        data.keep_state(database, {"demo": "declined"})
    return status


def _ours() -> dict[str, Any]:
    """How a program of this project is started."""
    return {"env": environment.environ(), "cwd": environment.ROOT}


def settle_second_factor(chosen: argparse.Namespace) -> None:
    """Let staff in by password alone where only this machine can reach a demo, by its own address or a proxy's."""
    called = urlsplit(os.environ["SITE_URL"]).hostname or ""
    if not chosen.no_demo and ports.is_loopback(chosen.host) and ports.is_loopback(called):
        os.environ.setdefault("STAFF_SECOND_FACTOR", "0")


def _become(*words: str) -> NoReturn:
    """Hand this process over to a program of the project: signals, terminal and exit status are then its own."""
    script, *arguments = words
    python = str(environment.PYTHON)
    os.execve(python, [python, str(environment.ROOT / script), *arguments], environment.environ())  # noqa: S606
