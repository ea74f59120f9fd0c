"""The next version's migrations, applied by the site's own command while the version before reads and writes.

Both are real: `python -m config.prepare migrate` with settings that know the next version's migrations, and processes
that answer requests and save by the code as it is.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client

from discussion.commenting import posting
from discussion.commenting.writers import Writer
from discussion.models import Comment
from discussion.spam import Judgement
from tests.members.factories import UserFactory
from tests.pilots.factories import PilotFactory
from tests.project import ROOT
from tests.search.forks import ended_well, forked
from tests.wiki.factories import WikiIndexPageFactory
from wiki.models import WikiChange, WikiPage
from wiki.saving.actions import save_page, start_page
from wiki.saving.writing import By

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 2
LOCKED = "trying again"


class Person:
    """A process of the version before: reads, saves and comments until told to stop. Any fault ends it."""

    def __init__(self, page: WikiPage, pilot, user, folder: Path) -> None:
        self._page, self._pilot, self._user, self._stop = page, pilot, user, folder / "stop"
        self._told, self._tell = os.pipe()
        self._process = forked(self._live)
        self.rounds = 0

    def goes_on(self) -> None:
        """Wait until a round has begun and ended from now on: two are told."""
        for _round in range(2):
            assert os.read(self._told, 1) == b".", "it has ended with a fault"
            self.rounds += 1

    def ended_well(self) -> bool:
        os.close(self._tell)
        with os.fdopen(self._told, "rb") as told:
            self.rounds += len(told.read())
        return ended_well(self._process)

    def _live(self) -> None:
        client = Client()
        client.force_login(self._user)
        while not self._stop.exists():
            for path in (self._page.url, f"{self._page.url}history/", self._pilot.url):
                assert client.get(path).status_code == 200, path
            page = WikiPage.objects.get(pk=self._page.pk)
            save_page(page=page, base=page.version, source=f"{page.source}\n\nA line.", by=By(self._user))
            writer = Writer(user=self._user)
            posting.post(thing=self._pilot, text="Words.", writer=writer, judgement=Judgement(score=0))
            os.write(self._tell, b".")


@contextmanager
def migrating(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The next version's migrations, being applied to the database of this test."""
    name = str(connection.settings_dict["NAME"])
    on_postgres = connection.vendor == "postgresql"
    environ = os.environ | {
        "DATA_DIR": str(folder if on_postgres else Path(name).parent),
        "DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}" if on_postgres else "",
        "DJANGO_SETTINGS_MODULE": "tests.core.migrating.next_version",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    command = [sys.executable, "-m", "config.prepare", "migrate"]
    process = subprocess.Popen(command, env=environ, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def asked(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def test_nobody_meets_a_fault_while_the_next_versions_tables_are_made(tree, tmp_path: Path) -> None:
    pilot = PilotFactory(parent=tree.pilots)
    users = [UserFactory(username=f"person-{number}") for number in range(PEOPLE)]
    Group.objects.get(name="Trusted members").user_set.add(*users)
    WikiIndexPageFactory(parent=tree.home)
    pages = [start_page(title=f"Page {user}", source="Begun.", by=By(user)).page for user in users]
    people = [Person(page, pilot, user, tmp_path) for page, user in zip(pages, users, strict=True)]
    for person in people:
        person.goes_on()
    with migrating(tmp_path) as process:
        if connection.vendor == "postgresql":
            with transaction.atomic():  # somebody reads for long: the migration has to wait, and nobody behind it
                list(WikiPage.objects.all())
                assert any(LOCKED in line for line in process.stderr)
                for person in people:
                    person.goes_on()
        said = process.communicate()[1]
        assert process.returncode == 0, said
    for person in people:
        person.goes_on()
    (tmp_path / "stop").touch()

    assert [person.ended_well() for person in people] == [True] * PEOPLE
    done = sum(person.rounds for person in people)
    assert WikiChange.objects.filter(summary="", author__in=users).count() >= done
    assert Comment.objects.count() == done
    assert {"next_word", "next_count"} <= columns("wiki_wikipage")
    assert asked("SELECT DISTINCT next_count FROM wiki_wikichange") == [(7,)], "written by the version before, too"
    assert asked("SELECT count(*) FROM wiki_next") == [(1,)]
    with connection.cursor() as cursor:
        assert "wiki_next_count" in connection.introspection.get_constraints(cursor, "wiki_wikichange")
    if connection.vendor == "postgresql":
        assert asked("SELECT indisvalid FROM pg_index WHERE indexrelid = 'wiki_next_count'::regclass") == [(True,)]
