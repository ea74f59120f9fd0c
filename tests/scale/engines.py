"""The engines beside the site, as `compose.yaml` starts them where it can be."""

import shutil
import sys
from pathlib import Path

from config.launch.console import Fault
from config.launch.processes import Processes
from tests.config.containers import compose
from tests.ports import kept_port
from tests.scale.daemons import Daemon


def program(name: str) -> str:
    """Path of a daemon of a Debian package of the same name. Raises `Fault` with the line that installs it."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise Fault(f"NO {name.upper()}: the scale part starts it. Install it (Debian: apt-get install {name}).")
    return found


def redis(processes: Processes, folder: Path) -> Daemon:
    """A server that keeps nothing over a restart."""
    port = kept_port()
    return Daemon(
        processes, folder, program("redis-server"), "--port", port, "--bind", "127.0.0.1", "--save", "",
        "--appendonly", "no", "--maxmemory", "64mb", "--maxmemory-policy", "volatile-lru", port=port,
    )  # fmt: skip


def store(processes: Processes, folder: Path) -> Daemon:
    """Moto, which answers as S3 does, from memory."""
    port = kept_port()
    return Daemon(processes, folder, sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port, port=port)


def proxy(processes: Processes, folder: Path, port: int, apps: list[int]) -> Daemon:
    """HAProxy with the settings of `compose.yaml`, but for the ports, which are of this machine."""
    settings = compose()["configs"]["proxy"]["content"].replace("bind :8080", f"bind 127.0.0.1:{port}")
    for number, app in enumerate(apps, start=1):
        settings = settings.replace(f"web-{number}:8000", f"127.0.0.1:{app}")
    (folder / "haproxy.cfg").write_text(settings)
    return Daemon(processes, folder, program("haproxy"), "-f", folder / "haproxy.cfg", port=port)
