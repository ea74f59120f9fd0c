"""Many people save one page at the same time, in processes of their own; some of these are killed while they save."""

import itertools
import os
import random
import re
import select
import time
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils.functional import SimpleLazyObject
from modelsearch import signal_handlers

from core import freshness
from tests.members.factories import UserFactory
from tests.search.forks import ended_well, forked, killed
from wiki.models import WikiChange, WikiPage
from wiki.saving import writing
from wiki.saving.actions import save_page
from wiki.saving.faults import Conflict, Refused
from wiki.saving.writing import By
from wiki.text.rendering import RenderedPage

pytestmark = pytest.mark.django_db(transaction=True)
EDITORS, EDITS = 50, 20
PROCESSES = 2  # at once; of more, SQLite lets most sleep while nobody writes
KILLS = 50
SLOWEST = 0.06  # seconds after its first save in which a process is killed; it saves again in them
THINKING = 0.003  # seconds
PATIENCE = 180  # seconds in which a process surely saves once


@pytest.fixture
def _nothing_but_saving(monkeypatch):
    """What a page looks like, who finds it and which copies it makes stale does not matter here, and takes as long.

    Nor does SQLite wait for the disk: what a process wrote stands when it is killed; only a power cut would differ.
    """
    monkeypatch.setattr(writing, "render_page", lambda source, page: RenderedPage("", (), "", ()))
    monkeypatch.setattr(freshness, "drain", lambda: 0)
    monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", SimpleNamespace(enqueue=lambda *_which: None))
    options = connection.settings_dict["OPTIONS"]
    if "synchronous=FULL" in options.get("init_command", ""):
        unsynced = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        monkeypatch.setitem(options, "init_command", unsynced)


@pytest.fixture
def page(start, _nothing_but_saving):
    """A page with a line for each editor, apart from the others'."""
    return start(source="".join(f"Editor {number}:\n\n" for number in range(EDITORS)))


@pytest.fixture
def editors(roles):
    trusted = Group.objects.get(name="Trusted members")
    accounts = [UserFactory(username=f"editor-{number}") for number in range(EDITORS)]
    trusted.user_set.add(*accounts)
    return [SimpleLazyObject(lambda account=account: account) for account in accounts]  # as a request has its user


def opened(page):
    """The form of the page, as somebody gets it."""
    return WikiPage.objects.values_list("version", "source").get(pk=page.pk)


def with_word(source, number, word):
    """The text with one more word on the editor's own line."""
    return re.sub(rf"^(Editor {number}:.*)$", rf"\1 {word}", source, count=1, flags=re.MULTILINE)


def words(source, number):
    return re.search(rf"^Editor {number}:(.*)$", source, flags=re.MULTILINE)[1].split()


def shares(editors):
    """Each process's own editors, with their numbers."""
    return [list(enumerate(editors))[first::PROCESSES] for first in range(PROCESSES)]


def edit_at_once(page, share, tell):
    """Everybody of the share opens the page, then everybody saves: so most saves find that others were quicker."""
    for word in map(str, range(EDITS)):
        forms = [opened(page) for _editor in share]
        for (number, account), (base, source) in zip(share, forms, strict=True):
            mine = with_word(source, number, word)
            try:
                save_page(page=page, base=base, source=mine, by=By(account))
            except Conflict as fault:
                os.write(tell, f"{refused(fault, mine)} {number} {word}\n".encode())
            except Refused:  # the database was busy: the text is still in the form it was sent from
                os.write(tell, f"refused {number} {word}\n".encode())
            else:
                os.write(tell, f"saved {number} {word}\n".encode())
            time.sleep(THINKING)


def refused(fault, mine):
    """How a refusal is told: with the text that was sent, or without it."""
    return "refused" if fault.mine.source == mine else "lost"


def read_all(told):
    """What the processes told, line by line, once all of them are gone."""
    with os.fdopen(told) as lines:
        return [line.split() for line in lines]


def test_of_a_thousand_saves_by_fifty_editors_none_is_lost(page, editors):
    told, tell = os.pipe()
    processes = [forked(lambda share=share: edit_at_once(page, share, tell)) for share in shares(editors)]
    assert {ended_well(process) for process in processes} == {True}
    os.close(tell)
    outcomes = read_all(told)
    assert {outcome for outcome, *_which in outcomes} <= {"saved", "refused"}
    saved = [(int(number), word) for outcome, number, word in outcomes if outcome == "saved"]
    assert len(outcomes) == EDITORS * EDITS
    assert len(outcomes) - len(saved) <= len(outcomes) // 10
    source = WikiPage.objects.get(pk=page.pk).source
    for number in range(EDITORS):
        assert words(source, number) == [word for editor, word in saved if editor == number]
    assert_whole(page, versions=len(saved) + 1)


def assert_whole(page, versions):
    """The newest revision is what readers see, and the history has no gap."""
    now = WikiPage.objects.get(pk=page.pk)
    newest = now.changes.first()
    assert now.live_revision_id == now.latest_revision_id == newest.revision_id
    assert now.latest_revision == now.revisions.order_by("-created_at", "-pk").first()
    assert (now.live, now.has_unpublished_changes, now.source) == (True, False, newest.source)
    assert now.live_revision.content["source"] == now.source
    numbers = list(now.changes.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, versions + 1))
    assert now.version == versions


def save_for_ever(page, account, number, tell):
    for word in itertools.count():
        base, source = opened(page)
        save_page(page=page, base=base, source=with_word(source, number, str(word)), by=By(account))
        os.write(tell, f"saved {number} {word}\n".encode())


def first_words(told):
    """What a process tells first, once it has saved."""
    ready, _write, _fault = select.select([told], [], [], PATIENCE)
    assert ready, "nothing was saved"
    return os.read(told, 65_536).decode()


def test_a_process_that_is_killed_while_it_saves_loses_nothing_acknowledged(page, editors):
    chance = random.Random(6)
    told, tell = os.pipe()
    heard = ""
    for number, account in enumerate(editors[:KILLS]):
        process = forked(lambda number=number, account=account: save_for_ever(page, account, number, tell))
        heard += first_words(told)
        killed(process, after=chance.uniform(0, SLOWEST))
    os.close(tell)
    outcomes = [*map(str.split, heard.splitlines()), *read_all(told)]
    source = WikiPage.objects.get(pk=page.pk).source
    for number in range(KILLS):
        acknowledged = [word for _outcome, editor, word in outcomes if int(editor) == number]
        assert words(source, number)[: len(acknowledged)] == acknowledged
        assert len(words(source, number)) <= len(acknowledged) + 1  # one may be saved and not told
    assert len(outcomes) >= KILLS
    assert_whole(page, versions=WikiChange.objects.filter(page=page).count())


def test_of_changes_to_one_line_each_is_saved_or_comes_back(page, editors):
    told, tell = os.pipe()
    base, source = opened(page)

    def rewrite(number, account):
        mine = source.replace("Editor 7:", f"Editor 7: {number}")
        try:
            save_page(page=page, base=base, source=mine, by=By(account))
        except Conflict as fault:
            os.write(tell, f"{refused(fault, mine)}\n".encode())
        else:
            os.write(tell, f"saved {number}\n".encode())

    processes = [
        forked(lambda number=number, account=account: rewrite(number, account))
        for number, account in enumerate(editors[:6])
    ]
    assert {ended_well(process) for process in processes} == {True}
    os.close(tell)
    outcomes = sorted(read_all(told))
    assert [outcome for outcome, *_who in outcomes] == [*["refused"] * 5, "saved"]
    assert words(WikiPage.objects.get(pk=page.pk).source, 7) == [outcomes[-1][1]]
