"""The words that `./run` understands."""

import argparse
from collections.abc import Sequence

from config.launch.console import Fault

WITH_WORDS = ("manage", "bench")  # what follows is for a management command
NOW = (*WITH_WORDS, "worker", "check-setup")
WITH_FILE = ("backup", "restore")
EPILOG = """\
commands:
  manage ARGS…   run a management command in the same environment, for example: ./run manage create_admin
  worker         run queued tasks and the clock alone, beside a server that is started otherwise
  check-setup    say what is configured, reachable and right, and what is not
  bench ARGS…    measure what pages cost, on content made for it; see ./run bench --help
  backup FILE    write database, uploaded files and signing key to FILE, while the site runs
  restore FILE   put such a file into an empty data folder and an empty database
each takes --data DIR. Without a command the site starts.
"""


def parse(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the options and the words meant for Django, if any. Ends the process with status 2 on nonsense."""
    words = list(arguments)
    for name in WITH_WORDS:
        if name in words and not _is_value(words, words.index(name)):
            place = words.index(name)
            if not {*words[:place]} & {*NOW, *WITH_FILE}:
                data, django = _take_data(words[place + 1 :])
                return _read([*words[:place], *data, name]), django
    return _read(words), []


def _read(words: list[str]) -> argparse.Namespace:
    parser = _parser()
    chosen, unknown = parser.parse_known_args(words)
    options = [word for word in unknown if word.startswith("-")]
    if options:
        parser.error(f"unknown option {options[0]}")
    if chosen.command not in {None, *NOW, *WITH_FILE}:
        parser.error(f"unknown command {chosen.command!r}")
    if chosen.command in WITH_FILE:
        if len(chosen.files) != 1 or unknown:
            parser.error(f"{chosen.command} takes one file")
    elif chosen.files or unknown:
        parser.error(f"{chosen.command} takes no {[*chosen.files, *unknown][0]!r}")
    return chosen


def _is_value(words: list[str], place: int) -> bool:
    return place > 0 and words[place - 1] in {"--data", "--host", "--port"}


def _take_data(words: list[str]) -> tuple[list[str], list[str]]:
    """Split `--data DIR` from the words of a management command; what follows `--` is Django's in any case."""
    data: list[str] = []
    rest: list[str] = []
    while words and words[0] != "--":
        word = words.pop(0)
        if word == "--data":
            if not words:
                raise Fault("--data needs a folder.")
            data = ["--data", words.pop(0)]
        elif word.startswith("--data="):
            data = [word]
        else:
            rest.append(word)
    return data, rest + words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run",
        description="Start the site: make what is missing, load the demo content once, serve, and say where.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", help="see below")
    parser.add_argument("--port", type=_port, help="port to listen on (else 8000 or the next free one)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (else this machine alone)")
    parser.add_argument("--data", metavar="DIR", help="folder for database, media, index and secrets (else var/)")
    parser.add_argument("--fresh", action="store_true", help="empty that folder first")
    parser.add_argument("--no-demo", action="store_true", help="leave the demo content out")
    parser.add_argument("files", nargs="*", help=argparse.SUPPRESS)
    return parser


def _port(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise argparse.ArgumentTypeError(f"{value!r} is no port: give a number from 1 to 65535")
    return int(value)
