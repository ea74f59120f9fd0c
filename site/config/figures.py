"""Where the processes of one server add up their figures for `/metrics`."""

import os
from contextlib import suppress
from pathlib import Path


def keep_in(folder: Path) -> None:
    """Tell prometheus-client, before it is imported; what processes that are no more have counted is forgotten.

    A figure that fell is a restart to Prometheus.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in folder.glob("*_*.db"):
        process = file.stem.rpartition("_")[2]
        if not (process.isdecimal() and _lives(int(process))):
            file.unlink(missing_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _lives(process: int) -> bool:
    with suppress(ProcessLookupError):
        with suppress(PermissionError):  # somebody else's, and alive
            os.kill(process, 0)
        return True
    return False
