"""A WSGI application for tests of the server: `/wait` is answered once the test says so, anything else at once.

`/code` is answered with the number in the file `code` when this was loaded, which stands for the code of a release.
"""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

FOLDER = "TOLD_IN"  # names the folder where the two tell each other
PATIENCE = 180  # seconds
LONG = b"long " * 2_000_000  # more than the kernel keeps for a client that does not read

_release = Path(os.environ.get(FOLDER, "/nowhere")) / "code"
CODE = _release.read_bytes() if _release.exists() else b"1"
if (Path(os.environ.get(FOLDER, "/nowhere")) / "broken").exists():
    (Path(os.environ[FOLDER]) / "tried").touch()
    raise RuntimeError("this code does not load")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the number of the process, or something long."""
    path = environ["PATH_INFO"]
    if path == "/wait":
        _wait(Path(os.environ[FOLDER]))
    if path == "/body":
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    short = CODE if path == "/code" else b"%d" % os.getpid()
    body = LONG if path in {"/long", "/pieces"} else short
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return iter([body[:100_000], body[100_000:500_000], body[500_000:]]) if path == "/pieces" else [body]


def _wait(folder: Path) -> None:
    (folder / "entered").touch()
    end = time.monotonic() + PATIENCE
    while not (folder / "go").exists() and time.monotonic() < end:
        time.sleep(0.01)
