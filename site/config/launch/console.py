"""What a person reads on the terminal, and the one kind of error that ends a command in plain words."""

import sys
from typing import NoReturn

FAULT = 2  # exit status when the caller has to mend something: an argument, a setting, a missing program


class Fault(Exception):  # noqa: N818 - the caller's fault, not an error of ours
    """Something the caller can mend; the text says what is wrong and what to do. Shown without a traceback."""


def say(text: str = "") -> None:
    """One line for the person at the terminal, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def warn(text: str) -> None:
    """One line on the error output, at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def give_up(command: str, fault: Exception) -> NoReturn:
    """End the command with the fault's own words."""
    warn(f"{command}: {fault}")
    raise SystemExit(FAULT)
