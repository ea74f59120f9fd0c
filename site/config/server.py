"""`python -m config.server HOST PORT`: granian with two workers, started from a process that has loaded the site.

Granian's own command line lets each worker load Django by itself; here they are forked with it loaded, which halves the
work of a start. The parent opens no connection, so that none is shared.
"""

import os
import sys

import django
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

WORKERS, THREADS = 2, 4


def main(host: str, port: int) -> None:
    """Serve until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    django.setup()
    _ = get_resolver().url_patterns  # the addresses bring in the views, forms and what these need
    Granian(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
