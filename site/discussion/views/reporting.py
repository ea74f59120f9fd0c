"""`/comments/<id>/report/`: tells moderators that a comment should not stand there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms.posting import refusal, shown
from core.markup import stored
from core.subjects import kind_of
from discussion.commenting import changing
from discussion.commenting.forms import ReportForm
from discussion.conversations.naming import name_of
from discussion.conversations.reading import place_url
from discussion.models import CommentState
from discussion.views.finding import comment_at

SENT = "sent"


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why on GET; on POST keeps the report."""
    comment, thing = comment_at(request, pk)
    if comment.state != CommentState.PUBLISHED:
        raise Http404
    context = _context(request, comment, thing)
    if SENT in request.GET and request.method != "POST":
        return render(request, "discussion/reported.html", context)
    form = ReportForm(request.POST if request.method == "POST" else None)
    refused = refusal(form, request, "comment-report") if request.method == "POST" else None
    if request.method != "POST" or refused:
        return shown(request, "discussion/report.html", context | {"form": form}, refused)
    by = request.user if request.user.is_authenticated else None
    changing.report(comment=comment, by=by, reason=form.cleaned_data["reason"], text=form.cleaned_data["text"])
    return redirect(f"{reverse('comment_report', args=[pk])}?{SENT}=1")


def _context(request: HttpRequest, comment: Any, thing: Any) -> dict[str, Any]:
    subject = kind_of(thing)
    title, url = (subject.title(thing) if subject else ""), place_url(comment, thing, request.user)
    return {
        "comment": comment,
        "name": name_of(comment),
        "html": stored(comment.html),
        "title": title,
        "url": url,
        "trail": [(title, url), (_("Report a comment"), "")],
    }
