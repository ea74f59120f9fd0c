"""`python -m ops.bench.worker TASK WORDS…`: one of the bench's tasks, in a process with a data folder of the bench."""

import sys
from importlib import import_module

import django


def main(task: str, *words: str) -> None:
    """Load Django, and only then the task, which knows models."""
    django.setup()
    import_module(f"ops.bench.{task}").main(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
