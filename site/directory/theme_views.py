"""Themes: the list of all, and what the site holds on one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import freshness
from directory import cards, listing, subject
from directory.models import Theme


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """All themes in their order, each with how much there is on it."""
    freshness.depends(freshness.list_tag("directory.theme"))
    rows = listing.listed(list(Theme.objects.all()), "theme", request.user)
    lede = _(
        "Subjects that pilots share. Each leads to the pilots on it, to what they try and to what they have learnt."
    )
    card = cards.theme_list([row.row for row in rows], lede)
    return render(request, "directory/theme_list.html", {"rows": rows, "trail": [(_("Themes"), "")], "card": card})


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme with every shelf that hangs on it."""
    shown = subject.context(request, Theme.objects.all(), slug, _("Themes"))
    return render(request, "directory/theme.html", shown)
