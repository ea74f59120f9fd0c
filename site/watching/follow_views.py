"""Following by one click."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import throttle
from core.subjects import Subject, find, kind_of
from members.rights import member_required
from watching import actions
from watching.choices import Level
from watching.followers import listed

OFF = "off"


@require_POST
@member_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow what the post names, change the level, or follow it no longer; then back to where it was asked for."""
    thing, subject = _asked_for(request.POST.get("thing", ""), request.user)
    level = request.POST.get("level", Level.ALL)
    if level not in {OFF, *Level.values}:
        raise BadRequest(_("Choose one of the levels."))
    verdict = throttle.hit("follow", request)
    if not verdict:
        messages.error(request, throttle.message(verdict))
    elif level == OFF:
        actions.unfollow(user=request.user, thing=thing)
        messages.success(request, _("You no longer follow “%(title)s”.") % {"title": subject.title(thing)})
    else:
        actions.follow(user=request.user, thing=thing, level=level)
        told = _("You follow “%(title)s”. Below “Your account”, you choose how you hear of it.")
        messages.success(request, told % {"title": subject.title(thing)})
    return redirect(_way_back(request) or subject.url(thing))


@require_safe
@member_required
def followers(request: HttpRequest) -> HttpResponse:
    """Who follows a thing: those members who let others know."""
    thing, subject = _asked_for(request.GET.get("of", ""), request.user)
    shown = listed(thing, request.user)
    title, url = subject.title(thing), subject.url(thing)
    trail = [(title, url), (_("Who follows"), "")]
    context = {"title": title, "url": url, "kind": subject.label, "shown": shown, "trail": trail}
    return render(request, "watching/followers.html", context)


def _asked_for(mark: str, user: Any) -> tuple[Any, Subject]:
    """The thing a mark names. Raises `Http404` for what the user may not see, or nobody can follow."""
    thing = find(mark, user)
    subject = kind_of(thing) if thing is not None else None
    if thing is None or subject is None or not subject.followed:
        raise Http404
    return thing, subject


def _way_back(request: HttpRequest) -> str:
    """The page of ours that the form stood on; nothing for an address elsewhere."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else ""
