"""What readers search for: counted by the day, and what finds nothing kept for the editors.

No question is kept with the person who asked it, none that may hold an address or a telephone number is kept at all,
and counts are forgotten after `WAGTAILSEARCH_HITS_MAX_AGE` days. The page of results writes one row; the worker counts.
"""

import re
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string

from core.jobs import periodic
from core.queries.prepared import add
from search.models import SearchAsked, SearchInVain
from search.models.asked import LONGEST

AT_ONCE = 500  # questions counted in one transaction
MOST_IN_VAIN = 2000  # of those that found nothing; the rarest are forgotten first
PERSONAL = re.compile(r"@|\d(?:[\s()./+-]*\d){5}")  # an address, or a number as long as a telephone's


def note(text: str, found: bool) -> None:
    """Note that somebody searched for these words. One query, none for what may be about a person."""
    words = normalise_query_string(text)[:LONGEST].strip()
    if words and not PERSONAL.search(words):
        add(SearchAsked(text=words, found=found))


@transaction.atomic
def count() -> int:
    """Count what was noted; returns how many questions that were."""
    rows = list(SearchAsked.objects.select_for_update().order_by("pk")[:AT_ONCE])
    today = timezone.localdate()
    for text, times in Counter(row.text for row in rows).items():
        query = Query.get(text)
        QueryDailyHits.objects.get_or_create(query=query, date=today)
        QueryDailyHits.objects.filter(query=query, date=today).update(hits=F("hits") + times)
    _note_in_vain(rows)
    SearchAsked.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _note_in_vain(rows: list[SearchAsked]) -> None:
    """What the last of these searches found decides: words that find something are missed no longer."""
    found = {row.text: row.found for row in rows}
    SearchInVain.objects.filter(text__in=[text for text, there in found.items() if there]).delete()
    for text, times in Counter(row.text for row in rows if not found[row.text] and not row.found).items():
        SearchInVain.objects.get_or_create(text=text)
        SearchInVain.objects.filter(text=text).update(times=F("times") + times, last_at=timezone.localdate())


@periodic(every=timedelta(seconds=30), name="count-searches", when=SearchAsked.objects.exists)
def count_searches() -> str:
    """Count what readers searched for since the last look."""
    return f"{count()} searches"


@periodic(every=timedelta(days=1), name="forget-searches")
def forget_searches() -> str:
    """Forget counts past their age, and words that nobody promotes or asked for lately."""
    long_ago = timezone.localdate() - timedelta(days=settings.WAGTAILSEARCH_HITS_MAX_AGE)
    QueryDailyHits.garbage_collect()
    Query.garbage_collect()
    gone, _by_model = SearchInVain.objects.filter(last_at__lt=long_ago).delete()
    kept = SearchInVain.objects.order_by("-times", "-last_at", "pk").values_list("pk", flat=True)[:MOST_IN_VAIN]
    gone += SearchInVain.objects.exclude(pk__in=list(kept)).delete()[0]
    return f"{gone} words"
