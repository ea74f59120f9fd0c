"""The one moderation queue in the admin: decide one thing or many, see what was decided, take it back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.paging import page_of
from discussion import actions, queue
from discussion.models import Decision, Verdict

REVIEW = "discussion.review"
PAGE_SIZE = 50
LONGEST_NOTE = 1_000
MOST = 200  # things decided in one go
COLUMNS = [
    gettext_lazy("What"), gettext_lazy("Decision"), gettext_lazy("By"), gettext_lazy("When"), gettext_lazy("Message"),
    gettext_lazy("Take back"),
]  # fmt: skip


class DecisionForm(forms.Form):
    """What is decided, and the words that go with it."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    note = forms.CharField(
        label=gettext_lazy("Message to whoever sent it"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@permission_required(REVIEW)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, with filters by kind (`?kind=`) and words (`?q=`)."""
    return _shown(request, DecisionForm())


def _shown(request: HttpRequest, form: DecisionForm, chosen: frozenset[str] = frozenset(), status: int = 200) -> Any:
    everything = queue.waiting(request.user)
    kind, words = request.GET.get("kind", ""), " ".join(request.GET.get("q", "").split())[:100]
    found = [
        one
        for one in everything
        if (not kind or one.key == kind) and (not words or words.casefold() in one.title.casefold())
    ]
    context = {
        "kinds": [
            (key, each.label, sum(one.key == key for one in everything)) for key, each in queue.kinds_for(request.user)
        ],
        "kind": kind,
        "words": words,
        "page_obj": page_of(found, request.GET.get("page"), PAGE_SIZE),
        "total": len(everything),
        "form": form,
        "chosen": chosen,
    }
    return TemplateResponse(request, "discussion/admin/queue.html", context, status=status)


@permission_required(REVIEW)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Decide all things that are ticked; what somebody else decided meanwhile is said and left."""
    marks = list(dict.fromkeys(request.POST.getlist("thing")))[:MOST]
    form = DecisionForm(request.POST)
    if not marks or not form.is_valid():
        messages.error(request, _problem(form, marks))
        return _shown(request, form, frozenset(marks), status=400)
    done = sum(_decided(request, mark, form) for mark in marks)
    if done:
        words = ngettext("%(count)d thing is decided.", "%(count)d things are decided.", done)
        messages.success(request, words % {"count": done})
    if done < len(marks):
        words = ngettext(
            "%(count)d thing no longer waited: somebody else was quicker.",
            "%(count)d things no longer waited: somebody else was quicker.",
            len(marks) - done,
        )
        messages.warning(request, words % {"count": len(marks) - done})
    return redirect("queue:queue")


def _problem(form: DecisionForm, marks: list[str]) -> str:
    """Why nothing was decided."""
    if marks and set(form.errors) == {"note"}:
        return _("The message could not be taken: what is wrong with it stands above it.")
    return _("Tick at least one thing, and choose what to do with it.")


def _decided(request: HttpRequest, mark: str, form: DecisionForm) -> bool:
    waiting = queue.find(mark, request.user)
    if waiting is None:
        return False
    verdict = Verdict(form.cleaned_data["verdict"])
    try:
        actions.decide(waiting=waiting, verdict=verdict, by=request.user, note=form.cleaned_data["note"])
    except actions.AlreadyDecided:
        return False
    return True


@permission_required(REVIEW)
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided, by whom, when and why; newest first."""
    mine = [key for key, _kind in queue.kinds_for(request.user)]
    rows = Decision.objects.filter(kind__in=mine).select_related("by", "undone_by")
    page = page_of(rows, request.GET.get("page"), PAGE_SIZE)
    context = {"page_obj": page, "page_title": _("What was decided"), "icon": "clipboard-list", "columns": COLUMNS}
    return TemplateResponse(request, "discussion/admin/decisions.html", context)


@permission_required(REVIEW)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a thing wait again."""
    mine = [key for key, _kind in queue.kinds_for(request.user)]
    decision = get_object_or_404(Decision, pk=pk, kind__in=mine)
    try:
        actions.undo(decision=decision, by=request.user)
    except actions.AlreadyDecided:
        messages.warning(request, _("This decision can no longer be taken back."))
    else:
        messages.success(request, _("“%(title)s” waits again.") % {"title": decision.title})
    return redirect("queue:decisions")
