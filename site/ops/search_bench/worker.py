"""One engine in a process of its own: `python -m ops.search_bench.worker`, told by its argument which.

It reads one question a line from its input and answers each with one line, all of it JSON.
"""

import json
import sys
from importlib import import_module
from typing import Any

import django
from django.conf import settings


def main() -> None:
    """Make the corpus' database, then answer until the input ends."""
    told = json.loads(sys.argv[1])
    settings.configure(
        DATABASES={"default": told["database"]},
        MODELSEARCH_BACKENDS={"default": told["backend"]},
        INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch", "ops.search_bench.articles"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    tasks = import_module("ops.search_bench.tasks").Tasks()
    for line in sys.stdin:
        name, arguments = json.loads(line)
        for answer in getattr(tasks, name)(**arguments):
            _say(answer)


def _say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
