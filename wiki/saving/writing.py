"""Writing one version of a page: revision, publication, change, links and rendering, within the caller's transaction.

Whoever calls `write` holds the lock of the page's row (`locked`), so that versions are written one after the other.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page, Revision

from core.queries.prepared import Prepared, Slot, add_heard
from directory.models import Place, Theme
from watching.actions import follow_own, tell
from watching.choices import Kind
from wiki import limits
from wiki.choices import ChangeKind
from wiki.models import SpokenOf, WikiChange, WikiPage
from wiki.saving.faults import Gone, Refused
from wiki.saving.links import keep_links
from wiki.saving.publication import publish
from wiki.saving.said import Fields, Said
from wiki.text.rendering import render_page


@dataclass(frozen=True)
class By:
    """Whose change it is: an account, or the name of a reader whose suggestion `accepted_by` accepted."""

    author: Any = None
    name: str = ""
    accepted_by: Any = None

    @property
    def decides(self) -> Any:
        """The account whose right is asked."""
        return self.accepted_by or self.author


@dataclass(frozen=True)
class Note:
    """What is said of a change."""

    summary: str = ""
    minor: bool = False
    kind: str = ChangeKind.EDIT
    goes_back_to: WikiChange | None = None


_locked: Prepared[WikiPage] = Prepared(
    lambda: WikiPage.objects.select_for_update(no_key=True).filter(pk=Slot("key")).order_by()[:1]
)
_newest: Prepared[WikiChange] = Prepared(lambda: WikiChange.objects.filter(page=Slot("page")).order_by("-number")[:1])


def locked(page: WikiPage) -> WikiPage:
    """The page as it stands, its row locked until the transaction ends. Raises `Gone` when there is no such page."""
    row = _locked.first(key=page.pk)
    if row is None or not row.live:
        raise Gone
    return row


def newest(page: WikiPage) -> WikiChange:
    """The newest version of a locked page; of one made past the wiki's own actions, the first is written now."""
    change = _newest.first(page=page.pk)
    return change or write(page, Said.of_page(page), By(page.owner), Note(kind=ChangeKind.START, minor=True))


def write(page: WikiPage, said: Said, by: By, note: Note, before: WikiChange | None = None) -> WikiChange:
    """Make `said` the newest version of a locked page and publish it. `before` is the version it follows."""
    if len(said.source) > limits.SOURCE:
        raise Refused(gettext("A page holds at most 200,000 letters. Divide it into several."))
    fields = Fields.from_json(before.fields) if before else Fields.of_page(page)
    text_alone = before is not None and (page.title, fields) == (said.title, said.fields)
    _take_over(page, said, fields)
    shown = render_page(said.source, page)
    page.html, page.contents, page.excerpt, page.stale = shown.html, list(shown.contents), shown.excerpt, False
    page.version = (before.number if before else 0) + 1
    revision = publish(page, by.author, text_alone=text_alone)
    keep_links(page, shown.links)
    change = new_change(page, said, by, note, before, revision)
    _tell(page, change)
    if by.author is not None:
        follow_own(user=by.author, thing=page, edited=True)
    return change


def new_change(
    page: WikiPage, said: Said, by: By, note: Note, before: WikiChange | None, revision: Revision | None
) -> WikiChange:
    """The row of the history for the version that `page` has reached."""
    size = len(said.source)
    made = WikiChange(
        page=page, revision=revision, number=page.version, kind=note.kind, minor=note.minor,
        author=by.author, author_name=by.name[: limits.NAME], accepted_by=by.accepted_by,
        summary=" ".join(note.summary.split())[: limits.SUMMARY], goes_back_to=note.goes_back_to,
        title=said.title, source=said.source, fields=said.fields.as_json(),
        size=size, size_change=size - (before.size if before else 0), made_at=timezone.now(),
    )  # fmt: skip
    add_heard(made)
    return made


def _take_over(page: WikiPage, said: Said, now: Fields) -> None:
    """Give the page what the version says and that before it did not; rows that are gone meanwhile are left out."""
    page.title, page.source = said.title, said.source
    page.kind, page.data = said.fields.kind, dict(said.fields.data)
    if said.fields.parent_topic != now.parent_topic:
        page.parent_topic = _topic(page, said.fields.parent_topic)
    if said.fields.themes != now.themes:
        page.themes = Theme.objects.filter(pk__in=said.fields.themes)
    if said.fields.places != now.places:
        page.places = Place.objects.filter(pk__in=said.fields.places)
    if said.fields.speaks_of != now.speaks_of:
        there = Page.objects.filter(pk__in=said.fields.speaks_of).order_by("pk")
        page.speaks_of = [SpokenOf(subject=subject) for subject in there]


def _topic(page: WikiPage, key: int | None) -> WikiPage | None:
    """The page named as topic. Raises `Refused` where it stands below `page` itself."""
    topic = WikiPage.objects.filter(pk=key, live=True).first() if key else None
    above, seen = topic, {page.pk}
    while above is not None:
        if above.pk in seen:
            raise Refused(gettext("“%(topic)s” stands below this page, so it cannot be its topic.") % {"topic": topic})
        seen.add(above.pk)
        above = above.parent_topic
    return topic


def _tell(page: WikiPage, change: WikiChange) -> None:
    """Tell followers; of a new page those of its themes and places hear too."""
    started = change.kind == ChangeKind.START
    if started and change.minor:
        return
    subjects = [page, *page.themes.all(), *page.places.all()] if started else [page]
    tell(
        kind=Kind.WIKI_NEW if started else Kind.WIKI_EDIT,
        about=subjects,
        thing=page,
        title=page.title,
        url=page.get_url() or "",
        text=change.summary,
        by=change.author,
        minor=change.minor,
    )
