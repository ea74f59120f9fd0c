"""What writers do with their comments: edit them for a quarter of an hour, withdraw them."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms.posting import refusal, shown, typed
from core.subjects import kind_of
from discussion import spam
from discussion.commenting import changing
from discussion.commenting.forms import MemberForm
from discussion.commenting.posting import NotOpen
from discussion.commenting.writers import EDITING, is_by, may_edit, may_withdraw
from discussion.conversations.reading import talk_url
from discussion.models import Comment
from discussion.views.finding import comment_at


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put other words in place; those before stay readable."""
    comment, thing = comment_at(request, pk)
    if not may_edit(comment, request.user):
        return _refused(request, comment, thing)
    form = MemberForm(
        request.POST if request.method == "POST" else None, user=request.user, initial={"text": comment.comment}
    )
    refused = refusal(form, request, "comment-edit") if request.method == "POST" else None
    if request.method != "POST" or refused:
        return shown(request, "discussion/edit.html", _context(comment, thing, form=form), refused)
    text = form.cleaned_data["text"]
    judgement = spam.judge(text=text, user=request.user, request_facts=spam.facts_of(request, form))
    try:
        changing.edit(comment=comment, text=text, by=request.user, judgement=judgement)
    except NotOpen:
        return _refused(request, comment, thing)
    messages.success(request, _("Your comment is changed."))
    return redirect("comment", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take it back."""
    comment, thing = comment_at(request, pk)
    if not may_withdraw(comment, request.user):
        return _refused(request, comment, thing)
    if request.method != "POST":
        return render(request, "discussion/withdraw.html", _context(comment, thing))
    try:
        changing.withdraw(comment=comment, by=request.user)
    except NotOpen:
        return _refused(request, comment, thing)
    messages.success(request, _("Your comment is withdrawn."))
    return redirect(f"{talk_url(kind_of(thing), thing)}#comments")


def _refused(request: HttpRequest, comment: Comment, thing: Any) -> HttpResponse:
    """Says why not, and gives back what was typed."""
    words = typed(request) if request.method == "POST" else []
    own = is_by(comment, request.user)
    context = _context(comment, thing, typed=words, own=own, minutes=int(EDITING.total_seconds() // 60))
    return render(request, "discussion/not_yours.html", context, status=HTTPStatus.FORBIDDEN)


def _context(comment: Comment, thing: Any, **more: Any) -> dict[str, Any]:
    subject = kind_of(thing)
    title = subject.title(thing) if subject else ""
    return {
        "comment": comment,
        "title": title,
        "url": comment.get_absolute_url(),
        "trail": [(title, talk_url(subject, thing)), (_("Your comment"), "")],
        **more,
    }
