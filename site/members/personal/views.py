"""“Your data”: what is held, a download of it, and the way out. Open to whoever is signed in, accepted or not."""

from collections.abc import Iterator, Sequence
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import throttle
from core.forms.posting import Refusal, shown
from core.personal import Table, held_about
from members.actions.erasing import LastAdministrator, erase_account, is_last_administrator
from members.personal.archive import archive_of, file_name
from members.personal.forms import EraseForm

SHOWN = 10  # rows of a table on the page; all of them are in the download


@login_required
@never_cache
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What the site holds about whoever asks, in words: how much of each kind, and one kind at a time in full."""
    rooms = held_about(request.user)
    opened = request.GET.get("show") or next((table.key for room in rooms for table in room.tables), "")
    context = {"rooms": [{"label": room.label, "tables": list(_in_short(room.tables, opened))} for room in rooms]}
    return render(request, "members/data.html", context)


def _in_short(tables: Sequence[Table], opened: str) -> Iterator[dict[str, Any]]:
    """Tables as the page lists them; of the opened one the first rows, their filled cells."""
    for table in tables:
        told = {"key": table.key, "heading": table.heading, "count": table.count, "cut": table.count > SHOWN}
        yield told | {"rows": _cells(table) if table.key == opened else []}


def _cells(table: Table) -> list[list[dict[str, str]]]:
    return [
        [{"label": capfirst(name), "value": value} for name, value in row.items() if value]
        for row in table.rows[:SHOWN]
    ]


@login_required
@never_cache
@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    """All of it as one file, made for this answer alone."""
    verdict = throttle.hit("data-download", request)
    if not verdict:
        messages.error(request, throttle.message(verdict))
        return redirect("me_data")
    return FileResponse(
        archive_of(request.user),
        as_attachment=True,
        filename=file_name(request.user),
        content_type="application/zip",
    )


@login_required
@never_cache
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays; erases once the public name is typed."""
    form = EraseForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            erase_account(user=request.user)  # type: ignore[arg-type]
        except LastAdministrator as refused:
            form.add_error(None, refused)
        else:
            request.session.flush()
            request.user = AnonymousUser()
            return redirect("me_data_erased")
    context = {"form": form, "is_last": is_last_administrator(request.user)}  # type: ignore[arg-type]
    return shown(request, "members/data_erase.html", context, Refusal() if form.errors else None)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Goodbye; anybody may read it, since whoever comes here is nobody any more."""
    return render(request, "members/data_erased.html")
