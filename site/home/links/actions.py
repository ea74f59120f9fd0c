"""What is written about addresses elsewhere."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from core import freshness
from core.registry import Leads
from home.links.asking import Answer, Found
from home.models.links import LONGEST_ADDRESS, LinkState, LinkUse, OutsideLink

MISSES = 3  # in a row, before an address counts as moved or gone
LONGEST_NAME = 255
BATCH = 500
MISSED = {Found.MOVED: LinkState.MOVED, Found.MISSING: LinkState.GONE}


@transaction.atomic
def note_uses(*, leads: Iterable[Leads]) -> int:
    """Keep which addresses are used where; what is used nowhere any more is forgotten. Returns how many there are."""
    uses = {
        (url, str(one.title)[:LONGEST_NAME], one.edit_url[:LONGEST_NAME])
        for one in leads
        for url in one.urls
        if len(url) <= LONGEST_ADDRESS
    }
    urls = {url for url, _title, _edit_url in uses}
    known = dict(OutsideLink.objects.values_list("url", "pk"))
    unused = [pk for url, pk in known.items() if url not in urls]
    for start in range(0, len(unused), BATCH):
        OutsideLink.objects.filter(pk__in=unused[start : start + BATCH]).delete()
    fresh = [OutsideLink(url=url) for url in sorted(urls - set(known))]
    OutsideLink.objects.bulk_create(fresh, batch_size=BATCH)
    keys = dict(OutsideLink.objects.values_list("url", "pk"))
    LinkUse.objects.all().delete()
    rows = (LinkUse(link_id=keys[url], title=title, edit_url=edit_url) for url, title, edit_url in sorted(uses))
    LinkUse.objects.bulk_create(rows, batch_size=BATCH)
    if unused or fresh:
        _bump()
    return len(urls)


@transaction.atomic
def note_answer(*, link: OutsideLink, answer: Answer, now: datetime | None = None) -> None:
    """Keep what came of asking. One answer brings an address back; `MISSES` misses in a row change its state."""
    link.checked_at, link.last_seen = now or timezone.now(), answer.words[:200]
    before = link.state, link.moved_to
    if answer.found is Found.ANSWERS:
        link.misses, link.state, link.moved_to, link.answered_at = 0, LinkState.LIVE, "", link.checked_at
    elif answer.found in MISSED:
        link.misses += 1
        if link.misses >= MISSES:
            link.state, link.moved_to = MISSED[answer.found], answer.moved_to
    if before != (link.state, link.moved_to):
        link.changed_at = link.checked_at
        _bump()
    link.save(
        update_fields=["checked_at", "last_seen", "misses", "state", "moved_to", "answered_at", "changed_at"],
    )


def _bump() -> None:
    freshness.bump(freshness.list_tag(OutsideLink._meta.label_lower))
