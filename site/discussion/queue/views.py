"""The queue in the admin: what waits, and one or many decisions on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.messages import button

from core.paging import page_of
from directory.models import Theme
from discussion.queue import bulk
from discussion.queue.forms import STATES, DecisionForm, wanted_in
from discussion.queue.listing import Queue
from members.models import User
from members.roles import REVIEW

PAGE_SIZE = 50


@permission_required(REVIEW)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What waits, narrowed by kind, words, state, theme, page and account."""
    return _shown(request, DecisionForm())


def _shown(request: HttpRequest, form: DecisionForm, chosen: frozenset[str] = frozenset(), status: int = 200) -> Any:
    wanted, theme, about = wanted_in(request)
    queue = Queue(request.user, wanted)
    context = {
        "kinds": [(key, kind.label, queue.counts[key]) for key, kind in queue.kinds.items()],
        "states": STATES,
        "themes": Theme.objects.order_by("name"),
        "wanted": wanted,
        "theme": theme,
        "about": about,
        "account": User.objects.filter(pk=wanted.account).first() if wanted.account is not None else None,
        "page_obj": page_of(queue, request.GET.get("page"), PAGE_SIZE),  # type: ignore[arg-type]
        "total": queue.total,
        "form": form,
        "chosen": chosen,
    }
    return TemplateResponse(request, "discussion/admin/queue.html", context, status=status)


@permission_required(REVIEW)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Decide what is ticked, or the one thing whose own button was pressed (`only=verdict:mark`)."""
    verdict, _colon, mark = request.POST.get("only", "").partition(":")
    marks = [mark] if mark else request.POST.getlist("thing")
    data = request.POST.copy()
    if mark:
        data["verdict"], data["note"] = verdict, request.POST.get(f"note-{mark}") or request.POST.get("note", "")
    form = DecisionForm(data)
    if not marks or not form.is_valid():
        return _refused(request, form, marks)
    done = bulk.decide_all(
        marks=marks, verdict=form.decided, by=request.user, note=form.cleaned_data["note"], block=form.blocks
    )
    return _as_data(done) if _asks_for_data(request) else _said(request, done)


def _refused(request: HttpRequest, form: DecisionForm, marks: list[str]) -> HttpResponse:
    """Nothing was decided: why, with everything as it was typed and ticked."""
    if marks and set(form.errors) == {"note"}:
        problem = _("The message could not be taken: what is wrong with it stands above it.")
    else:
        problem = _("Tick at least one thing, and choose what to do with it.")
    if _asks_for_data(request):
        return JsonResponse({"problems": [problem, *form.errors.get("note", [])]}, status=400)
    messages.error(request, problem)
    return _shown(request, form, frozenset(marks), status=400)


def _said(request: HttpRequest, done: bulk.Outcome) -> HttpResponse:
    if done.said:
        url = f"{reverse('queue:decisions')}?batch={done.batch}"
        messages.success(request, done.said, buttons=[button(url, _("See it, or take it back"))])
    for problem in done.problems:
        messages.warning(request, problem)
    return back_to_queue(request)


def _as_data(done: bulk.Outcome) -> JsonResponse:
    """For the script that decides by single keys: what is gone from the list, and where each is taken back."""
    decided = [
        {"mark": f"{one.kind}:{one.object_id}", "undo": reverse("queue:undo", args=[one.pk])} for one in done.done
    ]
    return JsonResponse({"done": decided, "said": done.said, "problems": done.problems})


def _asks_for_data(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def back_to_queue(request: HttpRequest) -> HttpResponseRedirect:
    """To the list as it was narrowed."""
    return HttpResponseRedirect(f"{reverse('queue:queue')}?{request.GET.urlencode()}".rstrip("?"))
