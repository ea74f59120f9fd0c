"""What stands beside the results of some words: what editors put first, and whether the reader follows the search.

Editors choose in the admin, Settings, Promoted search results.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from core import freshness
from core.visibility import visible_pages
from search import remembering
from search.models import SavedSearch
from search.models.asked import LONGEST
from search.results import Results

freshness.watch(SearchPromotion)
PROMOTIONS = [model._meta.label_lower for model in (SearchPromotion, Query)]


@dataclass(frozen=True)
class Promoted:
    """Something that editors put first."""

    title: str
    url: str
    text: str
    outside: bool


@dataclass(frozen=True)
class Beside:
    """Both: `saved` is the key of the search as the reader follows it, or None."""

    promoted: list[Promoted] = field(default_factory=list)
    saved: int | None = None


def beside(looked: Results, user: Any, first_page: bool) -> Beside:
    """What stands beside some results; what is promoted only before the first of them, as long as no filter narrows.

    One query for a member, one where something is promoted, and now and then one for what that is.
    """
    words = normalise_query_string(looked.asked.text)[:LONGEST]
    saved: int | None = None
    promoted: Collection[int] = ()
    if words and first_page and not (looked.faceted.chips or looked.faceted.unknown):
        promoted = remembering.remembered("promotions", PROMOTIONS, _by_words).get(words, ())
    if words and user.is_authenticated:
        mine = SavedSearch.objects.visible_to(user).followed().filter(query=looked.query)
        saved = mine.values_list("pk", flat=True).first()
    return Beside(_promoted(promoted, user), saved)


def _by_words() -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for words, key in SearchPromotion.objects.values_list("query__query_string", "pk"):
        found[words].append(key)
    return dict(found)


def _promoted(keys: Collection[int], user: Any) -> list[Promoted]:
    """Those of the promotions that `user` may see, in the editors' order."""
    if not keys:
        return []
    seen = Q(page=None) | Q(page__in=visible_pages(Page.objects.all(), user))
    return [_shown(row) for row in SearchPromotion.objects.filter(seen, pk__in=keys).select_related("page")]


def _shown(row: SearchPromotion) -> Promoted:
    if row.page:
        return Promoted(row.page.title, row.page.get_url() or "", row.description, False)
    return Promoted(row.external_link_text or row.external_link_url, row.external_link_url, row.description, True)
