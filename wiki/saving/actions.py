"""Saving a page so that no edit gets lost, and starting one: each is one transaction for revision and publication."""

from dataclasses import dataclass

from django.db import OperationalError, transaction
from django.utils.translation import gettext

from core import freshness
from core.queries.prepared import Prepared, Slot
from wiki import rights
from wiki.choices import ChangeKind
from wiki.models import WikiChange, WikiIndexPage, WikiPage
from wiki.saving.faults import Conflict, Refused, UnknownVersion
from wiki.saving.joining import join
from wiki.saving.names import checked_title, demand_free, free_slug, keep_name
from wiki.saving.refreshing import have_rendered_again
from wiki.saving.said import Fields, Said
from wiki.saving.writing import By, Note, locked, newest, write


@dataclass(frozen=True)
class Saved:
    """What became of a save: the newest version now, whether somebody else's change was joined, or nothing new said."""

    page: WikiPage
    change: WikiChange
    merged: bool = False
    unchanged: bool = False


def save_page(
    *, page: WikiPage, base: int, source: str, by: By, fields: Fields | None = None, note: Note | None = None
) -> Saved:
    """Save what was made of version `base`; `fields` None leaves them as they are.

    What somebody else saved meanwhile is joined where it lies apart. Raises `Conflict` where it does not, `Gone`,
    `Refused`, `UnknownVersion`, and `rights.NotAllowed` when the page was protected meanwhile. A database that too
    many write to at once is a reason to refuse like any other: nothing is saved, and the text can be sent again.
    """
    try:
        with transaction.atomic(), freshness.together():
            held = locked(page)
            rights.demand(rights.may_edit(by.decides, held))
            latest = newest(held)
            return store(held, latest, version(held, base, latest), _plain(source), fields, by, note or Note())
    except OperationalError as fault:
        raise Refused(gettext("Many people are saving just now. Nothing is lost: send your text again.")) from fault


def store(
    page: WikiPage, latest: WikiChange, base: WikiChange, source: str, fields: Fields | None, by: By, note: Note
) -> Saved:
    """Join and write, for a page whose row is locked."""
    began, now = Said.of_change(base), Said.of_change(latest)
    mine = began.written(source, fields)
    merged = latest.pk != base.pk
    if merged:
        joined = join(began, mine, now)
        if joined.said is None:
            raise Conflict(base, latest, mine, joined)
        mine = joined.said
    if mine == now:
        return Saved(page, latest, unchanged=True)
    kind = ChangeKind.MERGE if merged and note.kind == ChangeKind.EDIT else note.kind
    note = Note(note.summary, note.minor, kind, note.goes_back_to)
    return Saved(page, write(page, mine, by, note, latest), merged=merged)


@transaction.atomic
def start_page(*, title: str, source: str, by: By, fields: Fields | None = None, note: Note | None = None) -> Saved:
    """Start a page. Raises `TitleTaken` with the page that has the title, `Refused`, `rights.NotAllowed`."""
    rights.demand(rights.may_edit(by.decides, None))
    name = checked_title(title)
    index = WikiIndexPage.objects.select_for_update(no_key=True).get()  # one page is started after the other
    demand_free(name)
    page = WikiPage(title=name, slug=free_slug(name, index), owner=by.author, live=False)
    index.add_child(instance=page)
    note = note or Note()
    said = Said(name, _plain(source), fields or Fields())
    change = write(page, said, by, Note(note.summary, note.minor, ChangeKind.START))
    keep_name(page)
    have_rendered_again(page)
    return Saved(page, change)


_numbered: Prepared[WikiChange] = Prepared(
    lambda: WikiChange.objects.filter(page=Slot("page"), number=Slot("number")).order_by()[:1]
)


def version(page: WikiPage, number: int, latest: WikiChange | None = None) -> WikiChange:
    """A version by its number. Raises `UnknownVersion`."""
    if latest is not None and latest.number == number:
        return latest
    found = _numbered.first(page=page.pk, number=number)
    if found is None:
        raise UnknownVersion
    return found


def _plain(source: str) -> str:
    """With one newline for each end of a line, as every text is kept."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
