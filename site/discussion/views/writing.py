"""`/comments/new/`: the form, what it will look like, and the post itself."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import throttle
from core.forms.posting import Refusal, refusal, shown, typed
from core.markup import render as rendered
from core.markup import stored
from discussion import spam
from discussion.commenting import posting
from discussion.commenting.forms import MemberForm, ReaderForm
from discussion.confirming import tokens
from discussion.conversations.naming import name_of
from discussion.conversations.reading import Block, block, talk_url
from discussion.models import Comment, CommentState, Openness
from discussion.views.finding import answered, subject_of

PAGE = "discussion/new.html"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A comment on the thing that `?on=` names, in answer to `?answers=`."""
    thing = subject_of(request)
    # What stands there already is not read: only who may write there.
    there = block(thing, request.user, {}, rows=False)
    assert there is not None  # noqa: S101  `subject_of` found it
    if not _is_open(there):
        return _not_open(request, there)
    context = {"talk": there, "answers": answered(request, there.conversation)}
    form = _form(request, there)
    if request.method != "POST":
        return render(request, PAGE, _context(context, form))
    if "preview" in request.POST:
        return _preview(request, context, form)
    return _posted(request, context, form)


def _is_open(there: Block) -> bool:
    """Whether this reader may write there at all."""
    if there.is_closed:
        return False
    return there.takes_part if there.user.is_authenticated else there.openness == Openness.ON


def _form(request: HttpRequest, there: Block) -> Any:
    data = request.POST if request.method == "POST" else None
    return MemberForm(data, user=request.user) if there.takes_part else ReaderForm(data)


def _context(context: dict[str, Any], form: Any, **more: Any) -> dict[str, Any]:
    there, answers = context["talk"], context["answers"]
    title = there.subject.title(there.thing)
    return context | {
        "form": form,
        "title": title,
        "url": talk_url(there.subject, there.thing),
        "answered_name": name_of(answers) if answers else "",
        "answered_html": stored(answers.html) if answers else "",
        "trail": [(title, talk_url(there.subject, there.thing)), (_("Comment"), "")],
        **more,
    }


def _not_open(request: HttpRequest, there: Block) -> HttpResponse:
    """Says who may write here; what was typed is given back."""
    context = {"talk": there, "answers": None}
    words = typed(request) if request.method == "POST" else []
    page = _context(context, None, typed=words, next=request.get_full_path())
    return render(request, "discussion/not_open.html", page, status=HTTPStatus.FORBIDDEN)


def _preview(request: HttpRequest, context: dict[str, Any], form: Any) -> HttpResponse:
    """What the comment will look like, with the form below it."""
    refused = refusal(form, request, "comment-preview")
    text = "" if refused else form.cleaned_data["text"]
    html = rendered(text, follow=False, prefix="preview").html if text else ""
    return shown(request, PAGE, _context(context, form, preview=html), refused)


def _posted(request: HttpRequest, context: dict[str, Any], form: Any) -> HttpResponse:
    there = context["talk"]
    refused = refusal(form, request, "comment" if there.takes_part else "comment-by-reader")
    if not refused and not there.takes_part:
        refused = _too_many_links(request, form)
    if refused:
        return shown(request, PAGE, _context(context, form), refused)
    writer, text = form.writer, form.cleaned_data["text"]
    judgement = spam.judge(text=text, user=writer.user, email=writer.email, request_facts=spam.facts_of(request, form))
    try:
        comment = posting.post(
            thing=there.thing, text=text, writer=writer, judgement=judgement, answers=context["answers"]
        )
    except posting.NotOpen:
        return _not_open(request, there)
    return _after(request, comment)


def _too_many_links(request: HttpRequest, form: Any) -> Refusal | None:
    """Nobody's mailbox is filled by this form, whatever network asks."""
    mailbox = throttle.hashed(form.cleaned_data["email"].lower())
    verdict = throttle.hit("comment-link-for-an-address", request, actor=mailbox)
    if verdict:
        return None
    form.add_error(None, throttle.message(verdict))
    return Refusal(HTTPStatus.TOO_MANY_REQUESTS, {"Retry-After": str(verdict.retry_after)})


def _after(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Where whoever wrote it sees what becomes of it."""
    if comment.state == CommentState.UNCONFIRMED:
        return redirect("comment_sent", tokens.sign(comment))
    if comment.state == CommentState.PUBLISHED:
        messages.success(request, _("Your comment is published."))
    else:
        messages.success(request, _("Your comment has arrived. A moderator reads it before others see it."))
    return redirect(reverse("comment", args=[comment.pk]))
