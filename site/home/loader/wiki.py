"""Makes the demo's wiki with its invented history, and takes it out again. What is there already stays as it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.subjects import mark_of
from home.loader.reading import Demo, Record
from home.loader.rows import Loaded
from home.loader.wiki_texts import versions
from members.models import User
from watching.models import News
from wiki import rights
from wiki.data.schemas import Type, schema_of
from wiki.models import Suggestion, WikiChange, WikiIndexPage, WikiPage
from wiki.saving import refreshing
from wiki.saving.actions import save_page, start_page
from wiki.saving.said import Fields
from wiki.saving.writing import By, Note

DIRECTORY = {Type.THEME: "themes", Type.PLACE: "places"}
BEGUN = {"by": "demo-editor", "days_ago": 100}  # of a page whose history tells nothing


@dataclass(frozen=True)
class Maker:
    """Starts the pages that are missing, each after its topic."""

    demo: Demo
    loaded: Loaded

    def page(self, key: str) -> WikiPage:
        """The page of a key, made if need be."""
        if ("wiki", key) not in self.loaded.things:
            record = self.demo.of("wiki")[key]
            there = WikiPage.objects.called(record["title"]).first()
            self.loaded.keep("wiki", key, there or self._make(key, record), new=there is None)
        page: WikiPage = self.loaded.get("wiki", key)
        return page

    def _make(self, key: str, record: Record) -> WikiPage:
        history = self.demo.of("wiki-history").get(key) or {"begun": BEGUN, "changes": []}
        texts = versions(record["text"], history["changes"])
        saved = start_page(
            title=record["title"],
            source=next(texts),
            fields=self._fields(record),
            by=self._by(history["begun"]["by"], None),
            note=Note(minor=True),
        )
        for change, text in zip(history["changes"], texts, strict=True):
            note = Note(change["summary"], minor=True)
            by = self._by(change["by"], saved.page)
            saved = save_page(page=saved.page, base=saved.change.number, source=text, by=by, note=note)
        _date(saved.page, [history["begun"], *history["changes"]])
        _protect(saved.page, record)
        News.objects.filter(thing=mark_of(saved.page)).delete()  # followers hear nothing of what never happened
        return saved.page

    def _fields(self, record: Record) -> Fields:
        keys = {name: self._keys(name, record[name]) for name in ("themes", "places")}
        topic = self.page(record["parent"]) if record["parent"] else None
        return Fields(
            kind=record["kind"],
            data=self._data(record),
            speaks_of=self._keys("pilots", record["pilots"]),
            parent_topic=topic.pk if topic else None,
            **keys,
        )

    def _data(self, record: Record) -> dict[str, Any]:
        """Typed fields, with the keys of the rows they name."""
        rows = {field.name: DIRECTORY[field.type] for field in schema_of(record["kind"]) if field.type in DIRECTORY}
        return {
            name: self.loaded.get(rows[name], value).pk if name in rows else value
            for name, value in record["data"].items()
        }

    def _keys(self, kind: str, keys: list[str]) -> frozenset[int]:
        return frozenset(self.loaded.get(kind, key).pk for key in keys)

    def _by(self, key: str, page: WikiPage | None) -> By:
        """A member's own change, or one that was accepted from somebody who may only suggest."""
        author: User = self.loaded.get("members", key)
        if rights.may_edit(author, page):
            return By(author)
        return By(author, accepted_by=self.loaded.get("members", "demo-moderator"))


def load(demo: Demo, loaded: Loaded) -> None:
    """Make the pages that are missing, then the changes that wait on new ones."""
    maker = Maker(demo, loaded)
    with disable_reference_index_auto_update():  # else it is made anew with every version
        for key in demo.of("wiki"):
            maker.page(key)
        refreshing.render_again()
    for page in (loaded.get("wiki", key) for key in demo.of("wiki")):
        if page in loaded.new:
            ReferenceIndex.create_or_update_for_object(page)
    for key, record in demo.of("wiki-suggestions").items():
        page = loaded.get("wiki", key)
        if page in loaded.new:
            _suggest(page, record, loaded)


def _suggest(page: WikiPage, record: Record, loaded: Loaded) -> None:
    Suggestion.objects.create(
        page=page,
        title=page.title,
        base=page.version,
        source=page.source.replace(record["was"].rstrip("\n"), record["now"].rstrip("\n"), 1),
        fields=Fields.of_page(page).as_json(),
        summary=record["summary"],
        author=loaded.get("members", record["by"]),
        made_at=timezone.now() - timedelta(days=record["days_ago"]),
    )


def _date(page: WikiPage, told: list[Record]) -> None:
    """Put the versions on their days; what was written quietly becomes what it says it is."""
    now = timezone.now()
    days = [now - timedelta(days=one["days_ago"]) for one in told]
    for number, (one, day) in enumerate(zip(told, days, strict=True), start=1):
        change = WikiChange.objects.get(page=page, number=number)
        WikiChange.objects.filter(pk=change.pk).update(made_at=day, minor=one.get("minor", False))
        Revision.objects.filter(pk=change.revision_id).update(created_at=day)
    PageLogEntry.objects.filter(page_id=page.pk).delete()
    Page.objects.filter(pk=page.pk).update(
        first_published_at=days[0], last_published_at=days[-1], latest_revision_created_at=days[-1]
    )


def _protect(page: WikiPage, record: Record) -> None:
    standing = {name: record[name] for name in ("protection", "protection_reason")}
    WikiPage.objects.filter(pk=page.pk).update(**standing)


def remove(demo: Demo, keep: Callable[[Any, str], None]) -> Iterator[str]:
    """Delete the pages nobody has written on since; `keep` is told of the others. The kind of each that is gone."""
    if not WikiIndexPage.objects.exists():
        return
    for key, record in demo.of("wiki").items():
        page = WikiPage.objects.called(record["title"]).first()
        history = demo.of("wiki-history").get(key)
        if page is None:
            continue
        if page.changes.count() > 1 + len(history["changes"] if history else ()):
            keep(page, _("has been edited"))
        else:
            PageLogEntry.objects.filter(page_id=page.pk).delete()
            Page.objects.get(pk=page.pk).delete()
            yield "wiki"
