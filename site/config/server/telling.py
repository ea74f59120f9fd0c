"""Lines of the main process for the log, in the forms of `config.settings.logs`, without what these need."""

import json
import os
import sys
import time

NAME = "config.server"


def tell(message: str, *, in_json: bool) -> None:
    """Write down a fault, as one line of JSON or as a plain one."""
    now, rest = divmod(time.time_ns() // 1_000, 1_000_000)
    if in_json:
        moment = f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(now))}.{rest:06}Z"
        line = json.dumps({"level": "error", "logger": NAME, "timestamp": moment, "message": message})
    else:
        line = f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(now))},{rest // 1_000:03} ERROR {NAME} {message}"
    sys.stderr.flush()
    os.write(2, f"{line}\n".encode())  # at once, so that lines of several processes do not mix
