"""What is asked for: each kind of page, by readers whom the page cache serves and past it, and what members send."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

from ops.bench.client import Ask

OK, FOUND = 200, 302
READER = {"Accept-Encoding": "gzip"}
PAST = READER | {"Authorization": "Bench"}  # the page cache lets whoever is authorized go to Django
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIRST_VISIT = "/pilots/lewisham/"
Facts = Mapping[str, Any]
Asks = Callable[[int, int], Ask]
_numbers = count(1)  # so that no two texts are the same


@dataclass(frozen=True)
class Kind:
    """One row of the table: what is asked, given the facts of the content, and the status that is right."""

    name: str
    asks: Callable[[Facts], Asks]
    status: int = OK
    queries: int | None = None  # at most, where that was settled


def _page(path: Callable[[Facts], str], headers: Mapping[str, str] = PAST) -> Callable[[Facts], Asks]:
    """The same page again and again."""

    def of(facts: Facts) -> Asks:
        ask = Ask(path(facts), headers)
        return lambda _connection, _done: ask

    return of


def _search(words: str) -> Callable[[Facts], Asks]:
    return _page(lambda _facts: f"/search/?{urlencode({'q': words})}")


def _save(facts: Facts) -> Asks:
    """Each connection is one member who writes on a page of their own."""

    def ask(connection: int, _done: int) -> Ask:
        number = next(_numbers)
        source = f"Made up for a trial of the wiki.\n\n## Changed {number}\n\nSee [[Generated wiki page 00001]].\n"
        fields = {"source": source, "summary": f"Change {number}"}
        return _post(facts, connection, facts["edits"][connection % len(facts["edits"])], fields)

    return ask


def _comment(facts: Facts) -> Asks:
    """Members comment on one pilot after the other."""

    def ask(connection: int, done: int) -> Ask:
        talks = facts["talks"]
        on = talks[(connection + done) % len(talks)]
        text = f"Made up for a trial: what number {next(_numbers)} of our visits cost, and *who* came twice."
        return _post(facts, connection, f"/comments/new/?{urlencode({'on': on})}", {"text": text})

    return ask


def _post(facts: Facts, connection: int, path: str, fields: Mapping[str, str]) -> Ask:
    cookies = facts["cookies"]
    body = urlencode({"csrfmiddlewaretoken": facts["token"], **fields}).encode()
    return Ask(path, READER | FORM | {"Cookie": cookies[connection % len(cookies)]}, body)


CACHED = Kind("pilot page, cached", _page(lambda facts: str(facts["pilot"]), READER))
PILOT = Kind("pilot page, 10 comments", _page(lambda facts: str(facts["pilot"])), queries=20)
LIST = Kind("list of pilots", _page(lambda _facts: "/pilots/"), queries=15)
WIKI = Kind("wiki page", _page(lambda facts: str(facts["wiki"])), queries=12)
SEARCHES = (
    Kind("search, rare word", _search("0012"), queries=12),
    Kind("search, common word", _search("generated"), queries=12),
    Kind("search, two words", _search("generated place"), queries=12),
)
SAVE = Kind("wiki save", _save, status=FOUND)
COMMENT = Kind("comment post", _comment, status=FOUND)
# The same where no piece of a page is kept: as the first reader after a start or a change gets them.
COLD = Kind("pilot page, cold", PILOT.asks)
COLD_SEARCHES = tuple(Kind(f"{kind.name}, cold", kind.asks) for kind in SEARCHES)
COLDS = (COLD, Kind("list of pilots, cold", LIST.asks), Kind("wiki page, cold", WIKI.asks), *COLD_SEARCHES)
KINDS = (CACHED, PILOT, LIST, WIKI, *SEARCHES, SAVE, COMMENT)
