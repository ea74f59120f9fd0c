"""Settings whose loading waits in a finaliser: an exception raised in one goes no further."""

import os
import time
from pathlib import Path

from ops.bench.limits.hello_settings import *  # noqa: F403 - the settings, and one thing more
from tests.config.waiting import FOLDER, PATIENCE


class Finalised:
    """Gone as soon as it is made; says so, and waits to be broken off."""

    def __del__(self) -> None:
        (Path(os.environ[FOLDER]) / "entered").touch()
        time.sleep(PATIENCE)


Finalised()
