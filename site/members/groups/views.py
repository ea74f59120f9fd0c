"""Theme groups: the list, one of them, and the groups of whoever is signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.groups import listing, page


@require_safe
def group_listing(request: HttpRequest) -> HttpResponse:
    """All groups, each with its theme and how many are in it."""
    return render(request, "members/groups/list.html", listing.context(request))


@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: its face for everybody, its members for members."""
    return render(request, "members/groups/group.html", page.context(request, page.found(request.user, slug)))


@login_required
@require_safe
def my_groups(request: HttpRequest) -> HttpResponse:
    """The groups of whoever is signed in, and where their requests stand."""
    return render(request, "members/groups/mine.html", {"memberships": listing.of_member(request.user)})
