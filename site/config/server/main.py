"""The start: checks the words, listens, and becomes the program that loads (see `config.server`).

Another application than the site is served for `ops.bench`, which compares the two.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from config.server.handover import LOADING, become
from config.server.listening import listen
from config.server.workers import HEARD, Workers

SITE = "config.wsgi:application"


def main(words: Sequence[str]) -> int:
    """Serve until stopped; comes back, with the exit status, only where that cannot be begun."""
    parser = argparse.ArgumentParser(prog="python -m config.server", description="Serves the site.")
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("application", nargs="?", default=SITE)
    chosen = parser.parse_args(words)
    signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)  # for the programs to come
    try:
        listener = listen(chosen.host, chosen.port)
    except OSError as fault:
        sys.stderr.write(f"cannot listen on {chosen.host}:{chosen.port}: {fault.strerror}\n")
        return 1
    become(LOADING, Workers(chosen.application, listener.fileno(), os.pipe()))
    return 1
