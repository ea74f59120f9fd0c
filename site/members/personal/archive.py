"""“My data” as one zip: JSON for programs, Markdown for reading, a CSV for each table, and what was uploaded."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.personal import Held, Table, held_about

IN_MEMORY = 5 * 1024 * 1024  # bytes; what is larger waits on disk, and is gone when it was sent
FORMULA = re.compile(r"\s*[=+\-@\t\r]")  # a spreadsheet would run what starts like this
MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")
BOM = "\ufeff"  # tells spreadsheets that the file is UTF-8


def archive_of(user: Any) -> IO[bytes]:
    """An open file at its start, with all the site holds about `user`."""
    rooms = held_about(user)
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it once it is sent
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _texts(rooms, timezone.localtime()):
            archive.writestr(name, text)
        for number, upload in enumerate((one for room in rooms for one in room.files()), start=1):
            with upload.open("rb") as content:
                archive.writestr(f"files/{number:02}{PurePath(upload.name).suffix}", content.read())
    file.seek(0)
    return file


def file_name(user: Any) -> str:
    """What the download is called."""
    return f"{slugify(settings.WAGTAIL_SITE_NAME)}-{slugify(user.username)}-{timezone.localdate():%Y-%m-%d}.zip"


def _texts(rooms: Sequence[Held], made_at: datetime) -> Iterator[tuple[str, str]]:
    """Name and content of every text in the archive."""
    yield "data.json", _as_json(rooms, made_at)
    yield "data.md", _as_markdown(rooms, made_at)
    tables = [table for room in rooms for table in room.tables]
    for number, table in enumerate(tables, start=1):
        yield f"tables/{number:02}-{slugify(table.heading)}.csv", as_csv(table)


def _as_json(rooms: Sequence[Held], made_at: datetime) -> str:
    content = {
        "site": settings.WAGTAIL_SITE_NAME,
        "made_at": made_at.isoformat(timespec="seconds"),
        "held": {str(room.label): {table.heading: list(table.rows) for table in room.tables} for room in rooms},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _as_markdown(rooms: Sequence[Held], made_at: datetime) -> str:
    title = _("What %(site)s holds about you") % {"site": settings.WAGTAIL_SITE_NAME}
    lines = [f"# {_plain(title)}", "", _("Made on %(day)s.") % {"day": f"{made_at:%Y-%m-%d %H:%M}"}]
    for room in rooms:
        lines += ["", f"## {_plain(str(room.label))}"]
        for table in room.tables:
            lines += ["", f"### {_plain(table.heading)}"]
            for row in table.rows:
                lines += ["", *(f"- {_plain(name)}: {_plain(value)}" for name, value in row.items())]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line of a list."""
    return MARKS.sub(r"\\\1", text).replace("\r", "").replace("\n", "\n  ")


def as_csv(table: Table) -> str:
    """Rows for a spreadsheet; a cell that would be taken for a formula gets an apostrophe before it."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in table.columns])
    writer.writerows([_cell(value) for value in row.values()] for row in table.rows)
    return out.getvalue()


def _cell(value: str) -> str:
    return f"'{value}" if FORMULA.match(value) else value
