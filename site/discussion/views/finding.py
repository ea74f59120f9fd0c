"""What an address of a comment is about, as far as whoever asks may see it."""

from typing import Any

from django.http import Http404, HttpRequest

from core import freshness, subjects
from core.subjects import kind_of
from discussion.commenting.publishing import tag_of
from discussion.conversations.reading import is_behind_password, rows_of
from discussion.models import Comment

LARGEST_KEY = 2**31 - 1  # of the package's column


def subject_of(request: HttpRequest) -> Any:
    """The thing that `?on=` names. Raises `Http404` for one that nobody comments on, or that they may not see."""
    thing = subjects.find(request.GET.get("on", ""), request.user)
    subject = kind_of(thing) if thing is not None else None
    if subject is None or not subject.discussed or is_behind_password(thing, request.user):
        raise Http404
    return thing


def answered(request: HttpRequest, conversation: Any) -> Comment | None:
    """The comment that `?answers=` names; only a published one of this very conversation is answered."""
    asked = request.GET.get("answers", "")
    if not asked:
        return None
    if conversation is None or not (asked.isascii() and asked.isdecimal() and len(asked) <= subjects.LONGEST_KEY):
        raise Http404
    rows = conversation.comments.published().select_related("user")
    found = rows.filter(pk=int(asked)).first() if int(asked) <= LARGEST_KEY else None
    if found is None:
        raise Http404
    return found


def thing_of(comment: Comment, user: Any) -> Any:
    """What a comment is about. Raises `Http404` when `user` may not see it."""
    kind = comment.conversation.content_type
    thing = subjects.find(f"{kind.app_label}.{kind.model}:{comment.conversation.object_id}", user)
    if thing is None:
        raise Http404
    return thing


def comment_at(request: HttpRequest, pk: int) -> tuple[Comment, Any]:
    """The comment at an address and what it is about. Raises `Http404` for one that is not shown to whoever asks."""
    rows = Comment.objects.select_related("conversation", "conversation__content_type", "user")
    kept = rows.filter(pk=pk).first() if pk <= LARGEST_KEY else None
    if kept is None:
        raise Http404
    thing = thing_of(kept, request.user)
    # What is kept of it ends with the next comment, edit or withdrawal there, and when any page is hidden.
    freshness.depends(tag_of(thing), freshness.ANY_PAGE)
    if not rows_of(kept.conversation, request.user).filter(pk=pk).exists():
        raise Http404
    return kept, thing
