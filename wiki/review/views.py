"""`/wiki/suggestions/…`: a reader confirms their address; a suggestion is looked at and decided in full."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.forms.posting import Refusal, refusal, shown
from core.registry import QueueKind, queue_kinds
from discussion.models import Verdict
from discussion.queue import deciding as decisions
from discussion.queue.waiting import Waiting
from wiki.across.shown import home_for
from wiki.choices import SuggestionState
from wiki.models import Suggestion, WikiPage
from wiki.review import deciding, sending, tokens
from wiki.review.forms import ReviewForm
from wiki.review.kind import KEY
from wiki.review.look import Look
from wiki.rights import may_moderate

VERDICTS = {"accept": Verdict.ACCEPTED, "return": Verdict.REFUSED, "spam": Verdict.SPAM}
CLASHED = gettext_lazy(
    "Somebody changed the same lines while you looked. The text below has your words there, and all else that was "
    "changed: look it over and accept it once more."
)
DONE = {
    Verdict.ACCEPTED: gettext_lazy("The change stands. Its author hears of it."),
    Verdict.REFUSED: gettext_lazy("The change went back to its author."),
    Verdict.SPAM: gettext_lazy("The change is put away as spam."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for one press of a button, since mail programs follow links by themselves; then the change waits."""
    if request.method != "POST":
        waiting = tokens.find(token)
        status = HTTPStatus.OK if waiting else HTTPStatus.GONE
        return render(request, "wiki/review/confirm.html", {"suggestion": waiting}, status=status)
    suggestion = sending.confirm(token=token)
    status = HTTPStatus.OK if suggestion else HTTPStatus.GONE
    return render(request, "wiki/review/confirmed.html", {"suggestion": suggestion}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """For reviewers the difference against the live text, and the decision; for its author where it stands."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())  # a reviewer signed out meanwhile gets the words back
    found = _found(request, pk)
    reviews = may_moderate(request.user) and found.state == SuggestionState.WAITING
    if request.method == "POST":
        if not may_moderate(request.user):
            raise PermissionDenied
        return _decided(request, found)
    look = Look(found, request.user)
    form = ReviewForm(initial={"source": look.outcome, "base": look.base}, label_suffix="") if reviews else None
    return _page(request, look, form)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Its author no longer suggests it."""
    found = _found(request, pk)
    if found.author != request.user:
        raise PermissionDenied
    if sending.take_back(suggestion=found, by=request.user):
        messages.success(request, _("Your suggestion is taken back."))
    else:
        messages.warning(request, _("It was decided meanwhile."))
    return redirect("wiki_suggestion", pk=pk)


def _found(request: HttpRequest, pk: int) -> Suggestion:
    """The suggestion, for its author and for reviewers who may read the page. Raises `Http404` for all others."""
    rows = Suggestion.objects.exclude(state=SuggestionState.UNCONFIRMED).select_related("page", "author", "change")
    found = rows.filter(pk=pk).first() if request.user.is_authenticated else None
    if found is None or not (may_moderate(request.user) or found.author_id == request.user.pk):
        raise Http404
    if found.page is not None and found.page.live and not _may_read(found.page, request.user):
        raise Http404
    return found


def _may_read(page: WikiPage, user: Any) -> bool:
    return WikiPage.objects.visible_to(user).filter(pk=page.pk).exists()


def _page(request: HttpRequest, look: Look, form: ReviewForm | None, refused: Refusal | None = None) -> HttpResponse:
    home = home_for(request.user)
    trail = [(home.title, home.get_url() or "/"), (_("Suggested change"), "")]
    context = {"look": look, "suggestion": look.suggestion, "form": form, "trail": trail}
    return shown(request, "wiki/review/suggestion.html", context, refused)


def _decided(request: HttpRequest, found: Suggestion) -> HttpResponse:
    form = ReviewForm(request.POST, label_suffix="")
    verdict = VERDICTS.get(request.POST.get("verdict", ""))
    refused = refusal(form, request, "wiki-review")
    if verdict is None and not refused:
        form.add_error(None, _("Choose what to do with the change."))
        refused = Refusal()
    if verdict == Verdict.REFUSED and not refused and not form.cleaned_data["note"]:
        form.add_error("note", _("Say why it comes back: its author reads this."))
        refused = Refusal()
    if refused or verdict is None:
        return _page(request, Look(found, request.user), form, refused)
    typed = form.cleaned_data
    waiting = Waiting(KEY, _kind(deciding.Changed(typed["source"], typed["base"] or 0)), found)
    try:
        decisions.decide(waiting=waiting, verdict=verdict, by=request.user, note=typed["note"])
    except decisions.AlreadyDecided:
        messages.warning(request, _("Somebody else decided this meanwhile."))
        return redirect("wiki_suggestion", pk=found.pk)
    except ValidationError as fault:
        found.refresh_from_db()
        look = Look(found, request.user)
        if fault.code == "conflict":
            form, fault = _on_newest(request, look, form), ValidationError(CLASHED)
        form.add_error(None, fault)
        return _page(request, look, form, Refusal(HTTPStatus.CONFLICT))
    messages.success(request, DONE[verdict])
    return redirect("wiki_suggestion", pk=found.pk)


def _on_newest(request: HttpRequest, look: Look, form: ReviewForm) -> ReviewForm:
    """The form with what the reviewer wrote joined with the page as it is now, and their own words where both clash."""
    sent = request.POST.copy()
    sent["source"], sent["base"] = look.joined(form.cleaned_data["source"], form.cleaned_data["base"]), str(look.base)
    newer = ReviewForm(sent, label_suffix="")
    newer.is_valid()
    return newer


def _kind(changed: deciding.Changed) -> QueueKind:
    """The kind of suggestions, which accepts this one as the reviewer mended it."""
    kind: Any = queue_kinds.get(KEY)
    return replace(kind, accept=partial(deciding.accept, changed=changed))
