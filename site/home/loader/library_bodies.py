"""Turns questions, answers and tables of the demo files into the blocks of a page."""

import json
from uuid import uuid4

from django.utils.html import escape, format_html_join, linebreaks

from home.loader.reading import Record


def answers(parts: list[Record]) -> str:
    """The JSON of `BodyBlock` for a list of questions, each with its answer, then what is embedded below it."""
    return json.dumps([block for part in parts for block in _blocks(part)])


def _blocks(part: Record) -> list[Record]:
    said = "".join(linebreaks(escape(paragraph)) for paragraph in part["paragraphs"])
    points = format_html_join("", "<li>{}</li>", ((point,) for point in part["points"]))
    answer = f"{said}<ul>{points}</ul>" if points else said
    blocks: list[Record] = [{"type": "question", "value": {"question": part["question"], "answer": answer}}]
    if part["embed"]:
        blocks.append({"type": "embed", "value": {**part["embed"], "filters": ""}})
    return blocks


def table(record: Record | None) -> str:
    """The JSON of a slide's tables."""
    if not record:
        return json.dumps([])
    cells = {
        "columns": [{"type": "text", "heading": heading} for heading in record["columns"]],
        "rows": [{"values": row} for row in record["rows"]],
        "caption": record["caption"],
    }
    notes = [{"type": "item", "id": str(uuid4()), "value": note} for note in record["notes"]]
    value = {"table": cells, "grouped": False, "notes": notes, "source": str(record["source"])}
    return json.dumps([{"type": "table", "id": str(uuid4()), "value": value}])
