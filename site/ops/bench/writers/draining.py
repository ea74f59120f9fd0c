"""`python -m ops.bench.worker writers.draining`: waits until the worker has handed on all that was written."""

import json
import sys
import time

from core.models import FreshnessMark
from search import outbox

PATIENCE = 60  # seconds


def main() -> None:
    """Say as JSON how many seconds it took, and whether something is left."""
    began = time.monotonic()
    while (left := FreshnessMark.objects.exists() or outbox.waits()) and time.monotonic() < began + PATIENCE:
        time.sleep(0.1)
    sys.stdout.write(json.dumps({"seconds": time.monotonic() - began, "left": left}))
