"""Rendering pages again whose links look otherwise now: what they lead to was started, renamed, deleted or restored."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from core import freshness
from core.jobs import periodic
from wiki.models import WikiLink, WikiPage
from wiki.saving import spoken
from wiki.saving.links import keep_links
from wiki.text.rendering import render_page

AT_ONCE = 100  # pages in one run
AFTER_A_SAVE = 20  # pages that whoever saved waits for; the worker does the rest


def waits() -> bool:
    """Whether there is anything to render again. One query."""
    return WikiPage.objects.filter(stale=True).exists()


@periodic(every=timedelta(minutes=1), name="wiki.render_again", when=waits)
def render_again() -> str:
    """Render what is marked, each page in a transaction of its own."""
    return f"{_render_some(AT_ONCE)} rendered"


def _render_some(most: int) -> int:
    keys = list(WikiPage.objects.filter(stale=True).order_by("pk").values_list("pk", flat=True)[:most])
    for key in keys:
        _render(key)
    return len(keys)


def have_rendered_again(page: WikiPage) -> None:
    """Mark the pages that lead to `page`, whose links now look otherwise or lead elsewhere. One query."""
    mark(Q(pk__in=WikiLink.objects.filter(target=page).exclude(source=page).values("source")))


def mark(which: Q) -> None:
    """Have these pages rendered again.

    The mark is in the caller's transaction; some pages are rendered as soon as it ends, the rest by the worker.
    """
    if WikiPage.objects.filter(which).update(stale=True):
        transaction.on_commit(partial(_render_some, AFTER_A_SAVE), robust=True)


@transaction.atomic
def _render(key: int) -> None:
    render(WikiPage.objects.select_for_update(no_key=True).get(pk=key))


def render(page: WikiPage) -> None:
    """Render a page whose row is locked, and keep its links."""
    shown = render_page(page.source, page)
    keep_links(page, shown.links)
    WikiPage.objects.filter(pk=page.pk).update(
        html=shown.html, contents=list(shown.contents), excerpt=shown.excerpt, stale=False
    )
    freshness.bump(freshness.page_tag(page.pk))
    spoken.bump_all_of(page)
