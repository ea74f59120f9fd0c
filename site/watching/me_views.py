"""One's own pages: what one follows, what one was told, how one wants to hear."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms.posting import refusal, shown
from core.paging import page_of
from members.rights import member_required
from watching import actions
from watching.choices import Kind, Level
from watching.follow_views import OFF
from watching.forms import HearingForm
from watching.models import Follow, Notification
from watching.own_list import lines
from watching.told import told

PAGE_SIZE = 30
UNREAD = "unread"
LONGEST_KEY = 18  # digits that a big integer column surely holds


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def following(request: HttpRequest) -> HttpResponse:
    """What one follows, with how much one hears of each; a post changes those that are ticked, or all."""
    if request.method == "POST":
        return _change(request)
    mine = Follow.objects.filter(user=request.user.pk).select_related("content_type")
    page = page_of(mine, request.GET.get("page"), PAGE_SIZE)
    page.object_list = lines(list(page.object_list), request.user)
    context = {"page_obj": page, "levels": [*Level.choices, (OFF, _("Stop following"))]}
    return render(request, "watching/following.html", context)


def _change(request: HttpRequest) -> HttpResponse:
    level = request.POST.get("level", "")
    keys = None if request.POST.get("which") == "all" else _keys(request.POST.getlist("follow"))
    if level not in {OFF, *Level.values} or keys == []:
        messages.error(request, _("Tick at least one thing, and choose what to hear of it."))
    else:
        count = actions.change(user=request.user, level=None if level == OFF else level, keys=keys)
        words = ngettext("%(count)d thing is changed.", "%(count)d things are changed.", count)
        messages.success(request, words % {"count": count})
    return redirect("following")


@never_cache
@require_safe
@member_required
def notifications(request: HttpRequest) -> HttpResponse:
    """What one was told, newest first: all, or what is unread (`?show=unread`), or of one kind (`?kind=`)."""
    mine = Notification.objects.on_site().filter(user=request.user.pk)
    show, kind = request.GET.get("show", ""), request.GET.get("kind", "")
    found = mine.unread() if show == UNREAD else mine
    if kind in Kind.values:
        found = found.filter(news__kind=kind)
    page = page_of(found.select_related("news"), request.GET.get("page"), PAGE_SIZE)
    page.object_list = told(list(page.object_list), request.user)
    there = set(mine.order_by().values_list("news__kind", flat=True).distinct())
    kinds = [(value, label) for value, label in Kind.choices if value in there]
    context = {"page_obj": page, "show": show, "kind": kind, "kinds": kinds, "any": bool(there)}
    return render(request, "watching/notifications.html", context)


@require_POST
@member_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark one or all as read, or one as unread again; then back to the list as it was filtered."""
    keys = _keys(request.POST.getlist("one"))
    if request.POST.get("as") == UNREAD:
        actions.mark_unread(user=request.user, keys=keys)
    elif request.POST.get("which") == "all":
        actions.mark_read(user=request.user)
        messages.success(request, _("All notifications are marked as read."))
    else:
        actions.mark_read(user=request.user, keys=keys)
    return redirect("notifications")


@require_POST
@member_required
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads. Raises `Http404` for one that is not the reader's."""
    mine = Notification.objects.on_site().filter(user=request.user.pk).select_related("news")
    one = get_object_or_404(mine, pk=pk)
    actions.mark_read(user=request.user, keys=[one.pk])
    return redirect(one.news.url)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def hearing(request: HttpRequest) -> HttpResponse:
    """How one wants to hear: each kind on the site and by e-mail, and what one follows by itself."""
    form = HearingForm(request.POST if request.method == "POST" else None, user=request.user)
    refused = refusal(form, request, "profile") if form.is_bound else None
    if form.is_bound and not refused:
        _keep(request.user, form)
        messages.success(request, _("Your choices are kept."))
        return redirect("hearing")
    return shown(request, "watching/hearing.html", {"form": form}, refused)


def _keep(user: Any, form: HearingForm) -> None:
    actions.choose(user=user, ways=form.ways)
    actions.choose_about_oneself(user=user, **form.choices)


def _keys(values: Iterable[str]) -> list[int]:
    """The keys in a post; what is no key is left out."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY]
