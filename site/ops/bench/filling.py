"""Fills a prepared data folder up to a number of pilots and wiki pages; the same every time.

Its last act is to write down what the bench has to know: addresses, and cookies of members who are signed in.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from core.queries.planner import measure_tables
from discussion.commenting import posting
from discussion.commenting.writers import Writer
from discussion.spam import Judgement
from members.actions import inventing
from members.models import User
from members.roles import TRUSTED
from ops.bench.content import FACTS
from pilots import generating as pilots
from pilots.models import PilotIndexPage, PilotPage
from wiki.across import generating as wiki
from wiki.models import WikiIndexPage, WikiPage

WRITERS, COMMENTS = 16, 10
LONG = timedelta(days=3650)  # content may be kept
TOKEN = "b" * 32  # of every form: what matters is that cookie and field agree
TEXT = (
    "Made up for a trial of the site. We counted what number {number} of our visits cost, and who came twice. "
    "What helped was *one* list for both teams; what did not was a second meeting about the first."
)


def main(size: str) -> None:
    """Fill, and write the facts."""
    wanted = int(size)
    index, home = PilotIndexPage.objects.get(), WikiIndexPage.objects.get()
    missing = wanted - PilotPage.objects.filter(slug__startswith=pilots.SLUG).count()
    with _progress("Pilots", missing) as told:
        if missing > 0:
            pilots.generate(index=index, number=missing, told=told)
    with _progress("Wiki pages", wanted - wiki.there()) as told:
        wiki.generate(home=home, number=wanted, told=told)
    members = _members()
    with _progress("Comments", COMMENTS) as told:
        _comment(members, told)
    with _progress("Search index", None):
        call_command("search_rebuild", stdout=StringIO())
    measure_tables()
    (settings.DATA_DIR / FACTS).write_text(json.dumps(_facts(members)))


def _members() -> list[User]:
    """Those who write: trusted, so that nothing waits for a moderator."""
    first = inventing.generate(number=WRITERS)
    names = [f"{inventing.HANDLE}{first + number}" for number in range(WRITERS)]
    members = list(User.objects.filter(username__in=names).order_by("pk"))
    Group.objects.get(name=TRUSTED.name).user_set.add(*members)
    return members


def _comment(members: list[User], told: Callable[[int], object]) -> None:
    thing = _pilots()[0]
    for number in range(COMMENTS):
        writer = Writer(user=members[number % len(members)])
        posting.post(thing=thing, text=TEXT.format(number=number), writer=writer, judgement=Judgement(score=0))
        told(1)


def _facts(members: list[User]) -> dict[str, Any]:
    made = _pilots()
    pages = list(WikiPage.objects.filter(slug__startswith=wiki.SLUG).order_by("slug")[: 2 * WRITERS])
    return {
        "pilot": made[0].get_url(),
        "wiki": pages[-1].get_url(),
        "talks": [f"pilots.pilotpage:{pilot.pk}" for pilot in made[1:]],
        "edits": [f"{page.get_url()}edit/" for page in pages[:WRITERS]],
        "members": [member.pk for member in members],
        "cookies": [_cookies(member) for member in members],
        "token": TOKEN,
    }


def _pilots() -> list[PilotPage]:
    """The first of those made up; the very first has comments, the others get them."""
    return list(PilotPage.objects.filter(slug__startswith=pilots.SLUG).order_by("slug")[: 2 * WRITERS])


def _cookies(member: User) -> str:
    """What the browser of a member sends who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.set_expiry(LONG)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


@contextmanager
def _progress(label: str, total: int | None) -> Iterator[Callable[[int], object]]:
    """A bar that moves on a terminal; nothing anywhere else."""
    console = Console(stderr=True)
    columns = [TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        name = bar.add_task("", total=total)
        yield lambda done: bar.advance(name, done)
