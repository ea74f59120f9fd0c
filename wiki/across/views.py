"""Recent changes and reports, each a paged list."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.paging import page_of
from core.registry import Words
from core.sharing import Card
from directory.models import Theme
from wiki import rights
from wiki.across import shown
from wiki.across.history_rows import by_day, change_rows
from wiki.across.recent import Chosen
from wiki.across.reports import REPORTS

PAGE_SIZE = 50


@require_safe
def recent(request: HttpRequest) -> HttpResponse:
    """What changed in the wiki, day by day, newest first."""
    shown.depend(lists=[shown.PAGES, shown.CHANGES, shown.THEMES])
    chosen = Chosen.asked(request.GET, list(Theme.objects.all()))
    page = page_of(chosen.changes(request.user), request.GET.get("page"), PAGE_SIZE)
    lede = _("What was written and mended in the wiki, newest first.")
    context: dict[str, Any] = {"chosen": chosen, "page_obj": page, "days": list(by_day(change_rows(page.object_list)))}
    framed = _framed(request, _("Recent changes"), lede, chosen.theme)
    return render(request, "wiki/across/recent.html", framed | context)


@require_safe
def report(request: HttpRequest, name: str) -> HttpResponse:
    """One report on the whole wiki."""
    found = REPORTS.get(name)
    if found is None:
        raise Http404
    shown.depend()
    page = page_of(found.rows(request.user), request.GET.get("page"), PAGE_SIZE)
    listed: Any = page.object_list
    context = {
        "report": found,
        "page_obj": page,
        "rows": found.listed(listed, request.user),
    }
    return render(request, "wiki/across/report.html", _framed(request, found.heading, found.reason) | context)


def _framed(request: HttpRequest, heading: Words, lede: Words, theme: Theme | None = None) -> dict[str, Any]:
    """The way here, and what the page says of itself."""
    home = shown.home_for(request.user)
    home_url = home.get_url(request) or ""
    return {
        "start_url": shown.start_url(home, request),
        "heading": heading,
        "lede": lede,
        "trail": [(home.title, home_url), (heading, "")],
        "card": Card(heading, lede, trail=[(_("Home"), "/"), (home.title, home_url)]),
        "reports": REPORTS.values(),
        "may_moderate": rights.may_moderate(request.user),
        **shown.feed_of(theme),
    }
