"""Another topic, another title: the history goes on, and no link breaks."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from wiki import rights
from wiki.choices import ChangeKind
from wiki.models import WikiIndexPage, WikiPage
from wiki.saving.actions import Saved
from wiki.saving.names import checked_title, demand_free, free_slug, keep_address, keep_name
from wiki.saving.refreshing import have_rendered_again
from wiki.saving.said import Said
from wiki.saving.writing import By, Note, locked, newest, write


@transaction.atomic
def move_page(*, page: WikiPage, topic: WikiPage | None, by: Any, summary: str = "") -> Saved:
    """Put a page under another topic, or under none; its address stays. Raises `Refused` for a topic below it."""
    held = locked(page)
    rights.demand(rights.may_edit(by, held))
    latest = newest(held)
    now = Said.of_change(latest)
    said = replace(now, fields=replace(now.fields, parent_topic=topic.pk if topic else None))
    if said == now:
        return Saved(held, latest, unchanged=True)
    words = gettext("Moved to “%(topic)s”") % {"topic": topic.title} if topic else gettext("Moved to the top")
    return Saved(held, write(held, said, By(by), Note(summary or words, False, ChangeKind.MOVE), latest))


@transaction.atomic
def rename_page(*, page: WikiPage, title: str, by: Any, summary: str = "") -> Saved:
    """Give a page another title and address. The old address leads on, and `[[old title]]` goes on working."""
    index = WikiIndexPage.objects.select_for_update(no_key=True).get()
    held = locked(page)
    rights.demand(rights.may_edit(by, held))
    name, latest = checked_title(title), newest(held)
    now = Said.of_change(latest)
    if name == now.title:
        return Saved(held, latest, unchanged=True)
    demand_free(name, held)
    keep_address(held, index)
    held.slug = free_slug(name, index, held)
    note = Note(summary or gettext("Renamed from “%(title)s”") % {"title": now.title}, False, ChangeKind.RENAME)
    change = write(held, replace(now, title=name), By(by), note, latest)
    keep_name(held)
    have_rendered_again(held)
    return Saved(held, change)
