"""The data folders of the bench: prepared as `./run` prepares one, filled to a size, and measured as a copy."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from ops.bench.servers import HOST, BenchError, environ

FACTS = "bench.json"  # in a folder that is filled to its end
LEAST = 20  # pages that are needed to spread what is written


@dataclass(frozen=True)
class Content:
    """A folder that holds so many pilots and as many wiki pages, and what `filling` says of them."""

    size: int
    folder: Path
    facts: dict[str, Any]


def made(kept: Path, place: Path, size: int, told: Callable[[str], object]) -> Content:
    """A copy in `place` of the content in `kept`, which is made first if it is not there."""
    original, copy = kept / str(size), place / str(size)
    if not (original / FACTS).exists():
        ready = prepared(kept, told)
        told(f"Making {size:,} pilots and wiki pages")
        shutil.rmtree(original, ignore_errors=True)
        shutil.copytree(ready, original)
        ask("ops.bench.worker", original, "filling", size, out=sys.stderr)
    shutil.copytree(original, copy)
    return Content(size, copy, json.loads((copy / FACTS).read_text()))


def ask(module: str, folder: Path, *words: object, out: Any = None) -> str:
    """Run a module of this project on a data folder; returns what it says, unless `out` is told that."""
    command = [sys.executable, "-m", module, *map(str, words)]
    values = environ(folder, SITE_URL=f"http://{HOST}", ALLOWED_HOSTS=HOST)
    done = subprocess.run(  # noqa: S603 - our own programs
        command, env=values, cwd=settings.ROOT, stdout=out or subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise BenchError(f"{module} ended with exit status {done.returncode}; the lines above say why.")
    return done.stdout or ""


def prepared(kept: Path, told: Callable[[str], object]) -> Path:
    """A folder as a first start leaves it: tables, static files, the thirteen pilots."""
    folder = kept / "prepared"
    if not folder.exists():
        told("Preparing a site")
        unready = kept / "unready"
        shutil.rmtree(unready, ignore_errors=True)
        unready.mkdir(parents=True, mode=0o700)
        ask("config.prepare", unready, "static")
        ask("config.prepare", unready, "site", "--demo")
        unready.rename(folder)
    return folder
