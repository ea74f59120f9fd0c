"""Settings that count how often they are loaded, wait while the test has left the file `hold`, and fail at `unfit`."""

import os
import time
from pathlib import Path

from ops.bench.limits.hello_settings import *  # noqa: F403 - the settings, and more

PATIENCE = 180  # seconds

_folder = Path(os.environ["TOLD_IN"])  # as `waiting` names it, whose loading may be what fails
with (_folder / "loads").open("a") as _loads:
    _loads.write("x")
_end = time.monotonic() + PATIENCE
while (_folder / "hold").exists() and time.monotonic() < _end:
    time.sleep(0.01)
if (_folder / "unfit").exists():
    raise RuntimeError("these settings do not load")
