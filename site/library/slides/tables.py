"""A table of a slide as the site's own table block."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from library.slides.outline import SlideOutline, line

LONGEST = 500  # signs in a cell


def table_block(table: Any, slide: SlideOutline, source: str) -> dict[str, Any]:
    """The JSON of a table block, with remarks on what a table here cannot say."""
    rows = [[line(cell.text) for cell in row.cells] for row in table.rows]
    if any(cell.is_merge_origin for row in table.rows for cell in row.cells):
        slide.remark(_("A table has merged cells: their text stands in the first of them."))
    if any(len(text) > LONGEST for row in rows for text in row):
        slide.remark(_("A cell of a table is longer than 500 signs and was cut."))
    headings = rows.pop(0) if table.first_row and len(rows) > 1 else [""] * len(table.columns)
    if not all(headings):
        slide.remark(_("A table has columns without a heading: give them one."))
    return {
        "type": "table",
        "id": str(uuid4()),
        "value": {
            "table": {
                "caption": slide.title or _("Table on slide %d") % slide.position,
                "columns": [
                    {"type": "text", "heading": text or _("Column %d") % number}
                    for number, text in enumerate(headings, start=1)
                ],
                "rows": [{"values": [text[:LONGEST] for text in row]} for row in rows],
            },
            "grouped": any(row[0] and not any(row[1:]) for row in rows) and len(headings) > 1,
            "notes": [],
            "source": _("%(source)s, slide %(number)d") % {"source": source[:150], "number": slide.position},
        },
    }
