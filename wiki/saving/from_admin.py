"""Pages published in the admin: they keep their text, and leave a version in the history like any other change.

The admin loads a page, and saves it some moments later; what members saved in between would be gone. So whatever it
publishes, the text stays that of the newest version.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from wiki.choices import ChangeKind
from wiki.models import WikiChange, WikiPage
from wiki.saving.links import keep_links
from wiki.saving.names import keep_name
from wiki.saving.refreshing import have_rendered_again
from wiki.saving.said import Fields, Said
from wiki.saving.writing import By, Note, new_change
from wiki.text.rendering import render_page


@receiver(page_published, sender=WikiPage, dispatch_uid="wiki.from_admin")
def published(instance: WikiPage, revision: Revision | None = None, **_kwargs: Any) -> None:
    """Put the newest text back where the admin wrote an older one, and note the rest as a version."""
    if not instance.written_here:
        record(page=instance, revision=revision)


@transaction.atomic
def record(*, page: WikiPage, revision: Revision | None) -> WikiChange:
    """Write down how the admin left `page`."""
    WikiPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    latest = WikiChange.objects.filter(page=page).order_by("-number").first()
    kept = latest if page.alias_of_id is None else None  # one that repeats another page says what that says
    source, data = (kept.source, kept.fields["data"]) if kept else (page.source, page.data)
    number = latest.number + 1 if latest else 1
    page.source, page.data, page.version = source, data, number
    shown = render_page(source, page)
    page.html, page.contents, page.excerpt, page.stale = shown.html, list(shown.contents), shown.excerpt, False
    WikiPage.objects.filter(pk=page.pk).update(
        source=source, data=data, version=number, html=page.html, contents=page.contents, excerpt=page.excerpt,
        stale=False, deleted_by=None, deleted_at=None,
    )  # fmt: skip
    keep_links(page, shown.links)
    keep_name(page)
    have_rendered_again(page)
    said = Said(page.title, source, Fields.of_page(page))
    free = revision if revision and _is_free(revision, page) else None
    note = Note(minor=latest is not None, kind=ChangeKind.ADMIN if latest else ChangeKind.START)
    return new_change(page, said, By(revision.user if revision else page.owner), note, latest, free)


def _is_free(revision: Revision, page: WikiPage) -> bool:
    """Whether no version has it yet, nor will: that of a page which this one repeats is of that page's own version."""
    return str(revision.object_id) == str(page.pk) and not WikiChange.objects.filter(revision=revision).exists()
