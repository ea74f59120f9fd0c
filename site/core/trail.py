"""The way back to a filtered list: what stood in the list's address, carried by the links of its cards.

The address part is `from`. It holds the list's own query and nothing else, so it can only ever lead to the list; a
reader who arrives from elsewhere has none and goes back to the whole list. Canonical links leave it out.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict

KEY = "from"
LONGEST = 2_000


def with_trail(url: str, query: str) -> str:
    """`url` with the way back to the list that shows `query`; as it is when the list is unfiltered."""
    if not query:
        return url
    path, mark, anchor = url.partition("#")
    return f"{path}?{urlencode({KEY: query})}{mark}{anchor}"


def way_back(list_url: str, asked: QueryDict, parts: Iterable[str]) -> str:
    """The address of the list this reader came from, as far as its `parts` are ones the list knows."""
    came_from = QueryDict(asked.get(KEY, "")[:LONGEST])
    kept = [(part, value) for part in parts for value in came_from.getlist(part) if value]
    return f"{list_url}?{urlencode(kept)}" if kept else list_url
