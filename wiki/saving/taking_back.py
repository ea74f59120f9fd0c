"""Going back: to a version, behind one change, behind all changes of one account."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from wiki import rights
from wiki.choices import ChangeKind
from wiki.models import WikiChange, WikiPage
from wiki.saving.actions import Saved, store, version
from wiki.saving.faults import Gone, Refused, TitleTaken, UnknownVersion
from wiki.saving.joining import join
from wiki.saving.moving import rename_page
from wiki.saving.said import Said
from wiki.saving.writing import By, Note, locked, newest, write


@transaction.atomic
def revert(*, page: WikiPage, number: int, by: Any, summary: str = "") -> Saved:
    """Make an earlier version the newest once more, whatever came after it; a new version, nothing goes."""
    held, latest = _held(page, by)
    back = _seen(version(held, number, latest), by)
    note = Note(summary or gettext("Back to version %(n)d") % {"n": number}, False, ChangeKind.REVERT, back)
    now = Said.of_change(latest)
    said = replace(Said.of_change(back), title=now.title)  # a page keeps its name: renaming is an action of its own
    if said == now:
        return Saved(held, latest, unchanged=True)
    return Saved(held, write(held, said, By(by), note, latest))


@transaction.atomic
def undo_change(*, page: WikiPage, number: int, by: Any, summary: str = "") -> Saved:
    """Take back what one version changed and keep what came after it. Raises `Conflict` where that clashes."""
    held, latest = _held(page, by)
    change = _seen(version(held, number, latest), by)
    if number < 2:
        raise Refused(gettext("The first version cannot be taken back. Ask a moderator to delete the page."))
    before = _seen(version(held, number - 1), by)
    note = Note(summary or gettext("Version %(n)d taken back") % {"n": number}, False, ChangeKind.UNDO, change)
    said = Said.of_change(before)
    return store(held, latest, change, said.source, said.fields, By(by), note)


@dataclass
class Reverted:
    """What became of each page that an account changed."""

    saved: list[WikiPage] = field(default_factory=list)
    clashing: list[WikiPage] = field(default_factory=list)
    begun: list[WikiPage] = field(default_factory=list)  # by the account itself: to be deleted by hand


def revert_all_by(*, author: Any, since: datetime, by: Any) -> Reverted:
    """Take back everything one account changed since a moment, page by page, each in a transaction of its own.

    Where a later change by others clashes, the page stays as it is and is named.
    """
    rights.demand(rights.may_moderate(by))
    done = Reverted()
    changed = WikiPage.objects.filter(live=True, changes__author=author, changes__made_at__gte=since)
    for page in changed.distinct().order_by("pk"):
        try:
            title = _revert_on(page, author, since, by, done)
            if title:
                rename_page(page=page, title=title, by=by)
        except (Refused, TitleTaken):  # what was no longer goes with what is: a topic that stands below the page now
            done.clashing.append(page)
        except Gone:  # somebody put it away meanwhile
            continue
    return done


@transaction.atomic
def _revert_on(page: WikiPage, author: Any, since: datetime, by: Any, done: Reverted) -> str:
    """Take back what the account wrote on one page; gives the title that the page had, where the account renamed it."""
    held, latest = _held(page, by)
    mine = WikiChange.objects.filter(page=held, author=author, made_at__gte=since).order_by("-number")
    now = said = Said.of_change(latest)
    for change in mine:
        if change.number == 1:
            done.begun.append(held)
            return ""
        joined = join(Said.of_change(change), Said.of_change(version(held, change.number - 1)), said)
        if joined.said is None:
            done.clashing.append(held)
            return ""
        said = joined.said
    if replace(said, title=now.title) != now:
        note = Note(gettext("All changes by %(account)s taken back") % {"account": author}, False, ChangeKind.UNDO)
        write(held, replace(said, title=now.title), By(by), note, latest)
    done.saved.append(held)
    return said.title if said.title != now.title else ""


def _held(page: WikiPage, by: Any) -> tuple[WikiPage, WikiChange]:
    held = locked(page)
    rights.demand(rights.may_edit(by, held))
    return held, newest(held)


def _seen(change: WikiChange, by: Any) -> WikiChange:
    """The version, unless its text is hidden from `by`."""
    if change.hidden_at and not rights.may_moderate(by):
        raise UnknownVersion
    return change
