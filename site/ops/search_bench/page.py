"""The search page of this very site with its demo content, as a stranger sees it: how many queries it takes.

`python -m ops.search_bench.page` says so of the data folder it is given.
"""

import sys
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

from ops.bench import content

WORDS = ("partnership", "council")  # the first page is not counted: a process that just began knows nothing yet


def queries(place: Path) -> int:
    """How many, of a site that is made in `place` for it. Raises `BenchError`."""
    return int(content.ask("ops.search_bench.page", content.prepared(place / "site", lambda _words: None)))


def main() -> None:
    """Build the index, ask, and say the number."""
    django.setup()
    setup_test_environment()  # keeps what a page was made of
    call_command("search_rebuild", stdout=StringIO())
    client = Client(SERVER_NAME=urlsplit(settings.SITE_URL).netloc)
    counted = 0
    for words in WORDS:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(reverse("search"), {"q": words})
        if answer.status_code != 200 or not answer.context["total"]:
            raise SystemExit("The search page finds nothing in the demo content.")
        counted = len(captured)
    sys.stdout.write(str(counted))


if __name__ == "__main__":
    main()
