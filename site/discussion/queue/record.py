"""What was decided, in the admin: all of it, of one go, about one person; and taken back."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.paging import page_of
from discussion.models import Decision
from discussion.queue import bulk, deciding, past
from discussion.queue.waiting import kinds_for
from members.models import User
from members.roles import REVIEW

PAGE_SIZE = 50
SHOWN_OF_A_KIND = 20
COLUMNS = [
    gettext_lazy("What"), gettext_lazy("Decision"), gettext_lazy("Score"), gettext_lazy("By"), gettext_lazy("When"),
    gettext_lazy("Message"), gettext_lazy("Take back"),
]  # fmt: skip


def decisions_for(user: Any) -> QuerySet[Decision]:
    """Decisions on the kinds that `user` may decide, newest first."""
    mine = [key for key, _kind in kinds_for(user)]
    return Decision.objects.filter(kind__in=mine).select_related("by", "undone_by", "author")


@permission_required(REVIEW)
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided, by whom, when and why; all of it, or what was decided in one go (`?batch=`)."""
    batch = _batch(request.GET.get("batch", ""))
    rows = decisions_for(request.user)
    if batch:
        rows = rows.filter(batch=batch)
    page = page_of(rows, request.GET.get("page"), PAGE_SIZE)
    return TemplateResponse(
        request, "discussion/admin/decisions.html", _table(_("What was decided"), page) | {"batch": batch}
    )


@permission_required(REVIEW)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The history of one account: what was decided about it, and what it sent."""
    who = get_object_or_404(User, pk=pk)
    sent = [
        (kind.label, [(kind.title(thing), kind.look(thing)) for thing in kind.sent(who)[:SHOWN_OF_A_KIND]])
        for _key, kind in kinds_for(request.user)
        if kind.sent is not None
    ]
    context = {"who": who, "past": past.of_accounts([pk])[pk], "sent": [(label, rows) for label, rows in sent if rows]}
    return _history(request, str(who), decisions_for(request.user).filter(author=who), context)


@permission_required(REVIEW)
@require_safe
def sender(request: HttpRequest, sender: str) -> HttpResponse:
    """The history of somebody without an account, by the hash of their address; 404 when nothing was decided."""
    rows = decisions_for(request.user).filter(sender=sender)
    if not sender or not rows.exists():
        raise Http404
    return _history(request, _("A reader without an account"), rows, {"past": past.of_senders([sender])[sender]})


@permission_required(REVIEW)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a thing wait again."""
    decision = get_object_or_404(decisions_for(request.user), pk=pk)
    try:
        deciding.undo(decision=decision, by=request.user)
    except deciding.AlreadyDecided:
        done, words = False, _("This decision can no longer be taken back.")
    else:
        done, words = True, _("“%(title)s” waits again.") % {"title": decision.title}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": words, "mark": f"{decision.kind}:{decision.object_id}", "done": done})
    (messages.success if done else messages.warning)(request, words)
    return redirect("queue:decisions")


@permission_required(REVIEW)
@require_POST
def undo_batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Let everything wait again that was decided in one go."""
    rows = list(decisions_for(request.user).filter(batch=batch, undone_at=None)[: bulk.MOST])
    if not rows:
        raise Http404
    done, left = bulk.undo_all(decisions=rows, by=request.user)
    if done:
        words = ngettext("%(count)d thing waits again.", "%(count)d things wait again.", done)
        messages.success(request, words % {"count": done})
    if left:
        words = ngettext(
            "%(count)d decision can no longer be taken back.", "%(count)d decisions can no longer be taken back.", left
        )
        messages.warning(request, words % {"count": left})
    return redirect("queue:queue")


def _history(request: HttpRequest, title: str, rows: QuerySet[Decision], context: dict[str, Any]) -> HttpResponse:
    page = page_of(rows, request.GET.get("page"), PAGE_SIZE)
    return TemplateResponse(request, "discussion/admin/person.html", _table(title, page) | context)


def _table(title: str, page: Any) -> dict[str, Any]:
    return {"page_obj": page, "page_title": title, "icon": "clipboard-list", "columns": COLUMNS}


def _batch(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
