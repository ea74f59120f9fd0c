"""The process that reads one file: binds itself, reads standard input, hands back JSON on standard output.

    python -m library.extraction.child LIMITS < FILE

It has no database, no secrets and no way to write. Whatever is wrong with a file, the worst that happens is that this
process ends; the parent says so in words.
"""

import json
import sys
from importlib import import_module
from typing import BinaryIO

from library.extraction import office
from library.extraction.archive import Archive
from library.extraction.found import Enough, Found, Refused
from library.extraction.limits import Limits

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and every Office file with a password
HEAD = 1024  # a PDF may begin with something else


def read(file: BinaryIO, found: Found) -> None:
    """Add the text of `file`, known by what it holds and not by its name. Raises `Refused`."""
    head = file.read(HEAD)
    file.seek(0)
    if PDF in head:
        _read_pdf(file, found)
    elif head.startswith(ZIP):
        _read_office(file, found)
    else:
        raise Refused("old-or-locked" if head.startswith(OLD) else "unknown")


def _read_pdf(file: BinaryIO, found: Found) -> None:
    import_module("library.extraction.pdf").read(file, found)  # takes a third of a second no other file should wait for


def _read_office(file: BinaryIO, found: Found) -> None:
    if not office.read(Archive(file, found.limits), found):
        raise Refused("unknown")


def main(limits: Limits) -> dict[str, object]:
    """What the parent is told."""
    found = Found(limits)
    try:
        read(sys.stdin.buffer, found)
    except Enough:
        pass
    except Refused as refused:
        return {"refused": refused.reason}
    except MemoryError:
        return {"refused": "memory"}
    except RecursionError:
        return {"refused": "deep"}
    return {"kind": found.kind, "parts": found.parts, "cut": found.cut}


if __name__ == "__main__":
    given = Limits.from_json(sys.argv[1])
    given.impose()
    json.dump(main(given), sys.stdout)
