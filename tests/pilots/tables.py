"""Tables as somebody who reads the page meets them."""

from typing import Any

from bs4 import BeautifulSoup

HIDDEN = ".vh"


def seen(part: Any) -> str:
    """The words of a part of a page for the eye, without those for the ear alone."""
    for hidden in (part := BeautifulSoup(str(part), "html.parser")).select(HIDDEN):
        hidden.decompose()
    return " ".join(part.get_text(" ").split())


def cells(answer: Any, style: str = "mx") -> dict[tuple[str, str], Any]:
    """(row heading, column heading) -> the cell, of the table with this class."""
    table = BeautifulSoup(answer.content.decode(), "html.parser").select_one(f"table.{style}")
    if table is None:
        return {}
    heads = [seen(head) for head in table.select("thead th")][1:]
    found = {}
    for row in table.select("tbody tr, tfoot tr"):
        name = seen(row.select_one("th"))
        found |= {(name, head): cell for head, cell in zip(heads, row.select("td"), strict=True)}
    return found


def words(answer: Any, row: str, column: str, style: str = "mx") -> str:
    """What stands in one cell, for the eye."""
    return seen(cells(answer, style)[row, column])


def link(answer: Any, row: str, column: str, style: str = "mx") -> str:
    """Where the first link of a cell leads."""
    return cells(answer, style)[row, column].select_one("a")["href"]


def beside(answer: Any) -> str:
    """The text beside a focus matrix: strands without a known place."""
    html = BeautifulSoup(answer.content.decode(), "html.parser")
    return " ".join(seen(part) for part in html.select(".fx__beside"))
