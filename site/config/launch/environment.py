"""The project's locked Python environment, `.venv`: made when missing, brought up to date when a pin changed.

Both commands share it. `./test` asks for the development packages, which include those of `./run`; an environment that
has them keeps them, so the two never undo each other's work. A lock makes two starts at once take turns.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.launch.console import Fault, say
from config.launch.processes import Processes

ROOT = Path(__file__).resolve().parents[3]
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
STAMP = HOME / "installed.json"
REQUIREMENTS = ROOT / "requirements"
LEVELS = ("base", "dev")  # each holds the one before


def ready(level: str, processes: Processes) -> Path:
    """Return the environment's Python, with at least the packages of `level` in it."""
    if _installed(level):
        return PYTHON
    with _alone():
        if _installed(level):
            return PYTHON
        if not PYTHON.exists():
            _make(processes)
        wanted = "dev" if level == "dev" or _stamp().get("level") == "dev" else "base"
        _install(wanted, processes)
        STAMP.write_text(json.dumps({"level": wanted, "digest": digest(wanted)}))
    return PYTHON


def digest(level: str) -> str:
    """Changes with the pins of a level and with the Python that the environment stands on."""
    python = PYTHON.resolve()
    known = python.stat()
    text = f"{python} {known.st_size} {known.st_mtime_ns}".encode() + (REQUIREMENTS / f"{level}.txt").read_bytes()
    return hashlib.sha256(text).hexdigest()


def environ(**changes: str) -> dict[str, str]:
    """The environment variables of a program of this project: both import roots, and no foreign environment."""
    ours = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}", "PYTHONUNBUFFERED": "1", **changes}
    ours.pop("VIRTUAL_ENV", None)
    ours.pop("PYTHONHOME", None)
    return ours


def _installed(level: str) -> bool:
    stamp = _stamp()
    has = stamp.get("level")
    if has not in LEVELS or LEVELS.index(has) < LEVELS.index(level) or not PYTHON.exists():
        return False
    return stamp.get("digest") == digest(has)


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


@contextmanager
def _alone() -> Iterator[None]:
    folder = os.open(REQUIREMENTS, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _importable(name: str) -> bool:
    """Debian leaves these two modules of the standard library out of its plain Python package."""
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:
        return False


def _make(processes: Processes) -> None:
    say("Making the Python environment .venv")
    if HOME.exists():
        shutil.rmtree(HOME)
    uv = shutil.which("uv")
    if uv and processes.run([uv, "venv", "--quiet", "--python", sys.executable, HOME]) == 0:
        return
    if not all(map(_importable, ("ensurepip", "venv"))):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Fault(
            f"this Python cannot make an environment. On Debian install python{version}-venv "
            f"(or python3-venv): apt-get install python{version}-venv"
        )
    if processes.run([sys.executable, "-m", "venv", HOME]) != 0:
        shutil.rmtree(HOME, ignore_errors=True)
        raise Fault(f"Python could not make {HOME}; the lines above say why.")


def _install(level: str, processes: Processes) -> None:
    pins = REQUIREMENTS / f"{level}.txt"
    say(f"Installing the packages of {pins.relative_to(ROOT)}")
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    uv = _uv(processes)
    if uv:
        command = [*uv, "pip", "sync", *quiet, "--python", PYTHON, "--require-hashes", pins]
        if processes.run(command, env=environ()) == 0:
            return
        say("uv could not install them; trying pip")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", pins]
    if processes.run([PYTHON, "-c", "import pip"], env=environ()) or processes.run(pip, env=environ()):
        raise Fault("the packages could not be installed; the lines above say why. Nothing was started.")


def _uv(processes: Processes) -> list[str | Path] | None:
    """The uv to install with: the machine's, or one that pip fetches into the environment (much faster than pip)."""
    found = shutil.which("uv")
    if found:
        return [found]
    pins = REQUIREMENTS / "uv.txt"
    fetch = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", pins]
    return [PYTHON, "-m", "uv"] if processes.run(fetch, env=environ()) == 0 else None
