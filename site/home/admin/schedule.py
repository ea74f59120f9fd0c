"""A month at a glance: what is to be published and what is to expire, on which day."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page, Revision, get_default_page_content_type
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.registry import Words
from pilots.models import Finding

FIRST_YEAR, LAST_YEAR = 2000, 2199
EDIT = "wagtailadmin_pages:edit"


@dataclass(frozen=True)
class Planned:
    """One thing that happens at a time, and where it is planned."""

    at: dt.datetime
    title: str
    what: Words
    url: str


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The month asked for (`?month=2026-11`), else the present one."""
    today = timezone.localdate()
    first, understood = _month(request.GET.get("month", ""), today)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    planned = sorted(_planned(request.user, weeks[0][0], weeks[-1][-1]), key=lambda one: (one.at, one.title))
    by_day: dict[dt.date, list[Planned]] = defaultdict(list)
    for one in planned:
        by_day[timezone.localdate(one.at)].append(one)
    context = {
        "month_name": date_format(first, "F Y"),
        "weekdays": [date_format(day, "l") for day in weeks[0]],
        "weeks": [[(day, by_day.get(day, []), day.month == first.month) for day in week] for week in weeks],
        "planned": [one for one in planned if timezone.localdate(one.at).month == first.month],
        "today": today,
        "before": (first - dt.timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + dt.timedelta(days=31)).strftime("%Y-%m"),
        "not_understood": not understood,
    }
    return TemplateResponse(request, "home/admin/schedule.html", context)


def _month(asked: str, today: dt.date) -> tuple[dt.date, bool]:
    """The first day of the month asked for, and whether it was understood; the present month where it was not."""
    try:
        first = dt.datetime.strptime(asked, "%Y-%m").replace(tzinfo=dt.UTC).date() if asked else today.replace(day=1)
    except ValueError:
        return today.replace(day=1), False
    if FIRST_YEAR <= first.year <= LAST_YEAR:
        return first, True
    return today.replace(day=1), False


def _planned(user: Any, first: dt.date, last: dt.date) -> Iterator[Planned]:
    """What is planned from `first` to `last`, both included, as far as `user` may publish it. Five queries."""
    begin, end = _midnight(first), _midnight(last + dt.timedelta(days=1))
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    yield from _going_live(pages, begin, end)
    yield from _expiring(pages, begin, end)
    if user.has_perm("pilots.publish_finding"):
        yield from _expiring(Finding.objects.all(), begin, end)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _going_live(pages: QuerySet[Page], begin: dt.datetime, end: dt.datetime) -> Iterator[Planned]:
    """Revisions that were given a day, and the last day some of them bring along."""
    rows = list(Revision.objects.filter(approved_go_live_at__isnull=False).select_related("content_type"))
    page_type = get_default_page_content_type().pk
    mine = {str(pk) for pk in pages.values_list("pk", flat=True)} if rows else set()
    finder = AdminURLFinder()
    for row in rows:
        is_page = row.base_content_type_id == page_type
        if is_page and row.object_id not in mine:
            continue
        url = reverse(EDIT, args=[row.object_id]) if is_page else finder.get_edit_url(row.content_object) or ""
        expires = parse_datetime(row.content.get("expire_at") or "")
        for at, what in ((row.approved_go_live_at, _("goes live")), (expires, _("expires"))):
            if at and begin <= at < end:
                yield Planned(at, row.object_str, what, url)


def _expiring(things: QuerySet[Any], begin: dt.datetime, end: dt.datetime) -> Iterator[Planned]:
    """Published things with a last day."""
    finder = AdminURLFinder()
    live: QuerySet[DraftStateMixin] = things.filter(live=True, expire_at__gte=begin, expire_at__lt=end)
    for thing in live:
        url = reverse(EDIT, args=[thing.pk]) if isinstance(thing, Page) else finder.get_edit_url(thing) or ""
        yield Planned(thing.expire_at, str(thing), _("expires"), url)
