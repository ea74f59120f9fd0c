"""Which tests are passed by the same process.

pytest-xdist's own groups come to nothing here: the mark it puts on a test's name is lost with pytest 9.
"""

import re
from typing import Any

from xdist.scheduler.loadscope import LoadScopeScheduling

from tests.browser.kinds import KINDS

PARAMETERS = re.compile(r"\[(?:\d+-)?(.+)\]$")  # a width, and a kind of page
TOGETHER = (
    "tests/browser/",
    "tests/commands/test_serving.py",
    "tests/config/test_server.py",
)  # share what is slow to make


class Spreading(LoadScopeScheduling):
    """One test after the other to whoever is free; in the browser all rules for a kind of page, or a file, at once."""

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)


def scope(nodeid: str) -> str:
    """Tests with the same are passed by one process."""
    if not nodeid.startswith(TOGETHER):
        return nodeid
    parameters = PARAMETERS.search(nodeid)
    return parameters[1] if parameters and parameters[1] in KINDS else nodeid.partition("::")[0]


def scheduler(config: Any, log: Any) -> Spreading:
    """For the hook of pytest-xdist."""
    return Spreading(config, log)
