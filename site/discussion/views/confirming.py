"""How somebody without an account confirms a comment: a link by mail, a button, then the queue."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import throttle
from core.subjects import kind_of
from discussion.confirming import links, tokens
from discussion.conversations.reading import talk_url
from discussion.models import Comment
from discussion.views.finding import thing_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, name: str) -> HttpResponse:
    """Where to look for the link; a button sends it once more."""
    comment = tokens.signed(name)
    if comment is None:
        raise Http404
    context = _context(request, comment) | {"address": comment.user_email}
    if request.method != "POST":
        return render(request, "discussion/sent.html", context)
    mailbox = throttle.hashed(comment.user_email.lower())
    verdict = throttle.hit("comment-link-for-an-address", request, actor=mailbox)
    again = bool(verdict) and links.send_again(comment=comment)
    status = HTTPStatus.OK if again else HTTPStatus.TOO_MANY_REQUESTS
    return render(request, "discussion/sent.html", context | {"again": again, "enough": not again}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing: mail programs open links by themselves. The button does."""
    found = tokens.find(token)
    if found is None:
        return render(request, "discussion/link_ended.html", {}, status=HTTPStatus.NOT_FOUND)
    if request.method != "POST":
        context = _context(request, found.comment) | {"text": found.comment.comment}
        return render(request, "discussion/confirm.html", context)
    if links.confirm(token=token) is None:
        return render(request, "discussion/link_ended.html", {}, status=HTTPStatus.NOT_FOUND)
    return redirect("comment_confirmed")


@require_safe
def confirmed(request: HttpRequest) -> HttpResponse:
    """What happens now."""
    return render(request, "discussion/confirmed.html", {"trail": [(_("Comment"), "")]})


def _context(request: HttpRequest, comment: Comment) -> dict[str, Any]:
    thing = thing_of(comment, request.user)
    subject = kind_of(thing)
    title, url = (subject.title(thing) if subject else ""), talk_url(subject, thing)
    return {"title": title, "url": url, "trail": [(title, url), (_("Comment"), "")]}
