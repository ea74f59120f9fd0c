"""The page of results: twenty things of what was found, what editors put first, what was perhaps meant."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.models import SearchPromotion

from core import freshness, partial
from core.paging import page_of
from core.registry import Words
from core.registry import documents as registry
from core.sharing import Card
from search import engine, spelling
from search.backends.whoosh.builds import NotReadyError
from search.beside import beside
from search.content.finding import Shown
from search.results import ORDERS, Results, one_of, results

PAGE_SIZE = 20
DEEPEST = 50 * PAGE_SIZE  # results that can be paged to


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and what its kind is called."""

    label: Words
    shown: Shown


def context(request: HttpRequest) -> dict[str, Any]:
    """What the page shows; as many queries for one result as for a thousand."""
    freshness.depends(*(freshness.list_tag(label) for label, _registered in registry))
    freshness.depends(freshness.list_tag(SearchPromotion._meta.label_lower))
    looked = results(request.GET, request.user)
    page = page_of(looked.numbers[:DEEPEST], request.GET.get("page"), PAGE_SIZE)
    if looked.found:
        looked.found.hits.foreseen = list(page.object_list)
    advice = _advice(looked, request.user)  # before the hits are read: it reads them with its own
    return {
        "card": Card(_("Search"), _("Everything on this site, in one box.")),
        "partial": partial.wanted(request),
        "looked": looked,
        "searched": looked.asked.text,
        "asked_cut": looked.asked.cut,
        "without_search": looked.faceted.query(q=""),
        "being_built": looked.found is None and engine.in_use(),
        "switched_off": not engine.in_use(),
        "faceted": looked.faceted,
        "orders": [(value, label, value == looked.sort) for value, label in ORDERS.items()],
        "page_obj": page,
        "total": len(looked.numbers),
        "deepest": DEEPEST if len(looked.numbers) > DEEPEST else 0,
        "hits": _hits(looked, page.object_list),
        "beside": beside(looked, request.user, page.number == 1),
        "meant": _meant(looked, advice, request.user),
        "alone": _alone(looked, advice),
        "trail": [(_("Search"), "")],
    }


def _hits(looked: Results, numbers: Any) -> list[Hit]:
    called = one_of()
    return [Hit(called.get(shown.kind, ""), shown) for shown in looked.found.shown(numbers)] if looked.found else []


def _advice(looked: Results, user: Any) -> spelling.Advice:
    """What helps where little was found."""
    if looked.found is None or len(looked.found.numbers) >= spelling.FEW:
        return spelling.Advice()
    try:
        return spelling.advice(looked.asked, user, looked.found.hits)
    except NotReadyError:  # since a moment
        return spelling.Advice()


def _alone(looked: Results, advice: spelling.Advice) -> list[tuple[str, str]]:
    """Where nothing has all the words, those that something has, each with the address that asks for it alone."""
    if looked.found is None or looked.found.numbers:
        return []
    return [(word, urlencode({"q": word})) for word in advice.alone]


def _meant(looked: Results, advice: spelling.Advice, user: Any) -> dict[str, str]:
    """Another spelling that finds more under the same filters, and the address of it."""
    meant = advice.meant
    if meant is None:
        return {}
    query = looked.faceted.query(q=meant.words)
    finds = meant.finds if not looked.faceted.chips else 0
    if finds <= len(looked.numbers):
        finds = len(results(QueryDict(query), user).numbers)
    return {"words": meant.words, "query": query} if finds > len(looked.numbers) else {}
