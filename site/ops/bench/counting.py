"""Asks for each kind of page within this process: how many queries it takes, and where its time goes."""

import cProfile
import json
import pstats
import sys
import time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ops.bench.client import Ask
from ops.bench.content import FACTS
from ops.bench.kinds import KINDS, Kind

WARM, PROFILED, SHOWN = 1, 3, 25


def main(how: str = "") -> None:
    """Say as JSON: kind -> queries; with the word `profile`, its dearest functions too."""
    facts = json.loads((settings.DATA_DIR / FACTS).read_text())
    client = Client(SERVER_NAME=urlsplit(settings.SITE_URL).netloc)
    counted = {kind.name: _counted(client, kind, facts, profiled=how == "profile") for kind in KINDS[1:]}
    sys.stdout.write(json.dumps(counted))


def _counted(client: Client, kind: Kind, facts: dict[str, Any], *, profiled: bool) -> dict[str, Any]:
    asks = kind.asks(facts)
    for number in range(WARM):
        _answer(client, asks(0, number))
    with CaptureQueriesContext(connection) as captured:
        status = _answer(client, asks(0, WARM))
    found = {"status": status, "queries": len(captured)}
    if not profiled:
        return found
    profile = cProfile.Profile(time.thread_time)  # not the clock's: others use the machine too
    for number in range(PROFILED):
        ask = asks(0, WARM + number)
        profile.enable()
        _answer(client, ask)
        profile.disable()
    return found | {"dearest": _dearest(profile)}


def _answer(client: Client, ask: Ask) -> int:
    headers: Any = {name: value for name, value in ask.headers.items() if name != "Content-Type"}
    form = "application/x-www-form-urlencoded"
    method = "GET" if ask.body is None else "POST"
    client.cookies.clear()
    return client.generic(method, ask.path, ask.body or b"", content_type=form, headers=headers).status_code


def _dearest(profile: cProfile.Profile) -> list[dict[str, Any]]:
    """The functions below which most time was spent, in milliseconds a request: with what they call, and alone."""
    stats: Any = pstats.Stats(profile)
    rows = []
    for (file, line, name), (_calls, calls, alone, below, _callers) in stats.stats.items():
        place = file.rpartition("site-packages/")[2].removeprefix(f"{settings.ROOT}/")
        rows.append(
            {
                "function": f"{place}:{line} {name}",
                "calls": round(calls / PROFILED, 1),
                "ms": round(below * 1000 / PROFILED, 2),
                "alone": round(alone * 1000 / PROFILED, 2),
            }
        )
    alone_first = sorted(rows, key=lambda row: -row["alone"])[:SHOWN]
    below_first = sorted(rows, key=lambda row: -row["ms"])[: 3 * SHOWN]
    return below_first + [row for row in alone_first if row not in below_first]
