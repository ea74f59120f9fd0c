"""`.env` at the project's root: settings of one machine, for `./run`. What the environment already names wins."""

import os
from pathlib import Path

from config import env
from config.launch.console import Fault


def load(file: Path) -> None:
    """Add the file's variables to the environment; nothing to do when there is no such file."""
    if not file.exists():
        return
    known = {variable.name for variable in env.VARIABLES}
    for number, line in enumerate(file.read_text().splitlines(), start=1):
        name, equals, value = line.strip().partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals or name not in known:
            raise Fault(f"{file.name}, line {number}: {name} is no setting of this site; see .env.example.")
        os.environ.setdefault(name, value.strip().strip("\"'"))
