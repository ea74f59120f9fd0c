"""What happens when a comment comes to be seen, or no longer is: counts, caches, news. The conversation is locked."""

from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, IntegerField
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django_comments_xtd.models import XtdComment

from core import freshness, markup
from core.queries.prepared import Slot, Update
from core.subjects import kind_of, mark_of
from discussion.conversations.naming import name_of
from discussion.models import Comment, CommentState, Conversation
from members.actions import accept_contribution, retract_contribution
from watching.actions import tell
from watching.choices import Kind

STORED = ("state", "state_at", "is_public", "is_removed")
NEWS_LENGTH = 2_000


_one_more = Update(
    lambda: (
        Conversation.objects.filter(pk=Slot("conversation")),
        {"published": F("published") + Slot("by", output_field=IntegerField()), "last_at": Slot("now")},
    )
)


def tag_of(thing: Any) -> str:
    """The tag of what is said under a thing, whether anybody has said anything yet or not."""
    return f"conversation:{mark_of(thing)}"


def as_html(text: str, *, follow: bool) -> str:
    """Markdown as it is stored beside its source; without `follow` its links are no recommendation."""
    return str(markup.render(text, follow=follow, prefix="comment").html)


def as_words(html: str) -> str:
    """Stored text without its marks, for where only words are shown."""
    return unescape(strip_tags(html)).strip()


def answer_url(mark: str, key: int) -> str:
    """The form that answers a comment on the thing so named."""
    return f"{reverse('comment_new')}?{urlencode({'on': mark, 'answers': key})}"


def put(comment: Comment, state: CommentState, *, conversation: Any) -> None:
    """Move a comment to another state and count what readers see."""
    before = comment.state
    comment.state, comment.state_at = state, timezone.now()
    comment.is_public, comment.is_removed = state == CommentState.PUBLISHED, state == CommentState.REMOVED
    comment.save(update_fields=STORED)
    if CommentState.PUBLISHED in {before, state} and before != state:
        count(comment, conversation=conversation, by=1 if state == CommentState.PUBLISHED else -1)


def count(comment: Comment, *, conversation: Any, by: int) -> None:
    """Count one published comment more or less, in its conversation and in its thread."""
    if by > 0:
        _one_more.of(conversation=conversation.pk, by=by, now=timezone.now())
    else:
        Conversation.objects.filter(pk=conversation.pk).update(published=F("published") + by)
    if comment.level:
        XtdComment.norel_objects.filter(pk=comment.thread_id).update(nested_count=F("nested_count") + by)
    changed_under(conversation.thing)


def changed_under(thing: Any) -> None:
    """Have every stored page drawn anew that shows what is said under `thing`, or counts it."""
    if thing is not None:
        freshness.bump(tag_of(thing), freshness.list_tag("discussion.comment"))


def tell_of(comment: Comment, *, conversation: Any) -> None:
    """Tell those who follow the thing or the conversation, its owner, and whoever is answered."""
    thing = conversation.thing
    subject = kind_of(thing)
    if subject is None:
        return
    answered = comment.answers.user if comment.answers else None
    who = {"name": name_of(comment), "title": subject.title(thing)}
    words = _("%(name)s answered a comment on “%(title)s”") if answered else _("%(name)s commented on “%(title)s”")
    tell(
        kind=Kind.REPLY if comment.answers else Kind.COMMENT,
        about=[thing, conversation],
        thing=comment,
        title=words % who,
        url=comment.get_absolute_url(),
        text=as_words(comment.html)[:NEWS_LENGTH],
        answer_url=answer_url(mark_of(thing), comment.pk),
        by=comment.user,
        also=[account for account in (conversation.owner or subject.owner(thing), answered) if account],
    )


def count_towards_trust(comment: Comment, *, by: Any = None) -> None:
    """Count an accepted comment of a member once."""
    if comment.user is not None and not comment.counted:
        accept_contribution(user=comment.user, by=by)
        _counted(comment, True)


def no_longer_count(comment: Comment, *, by: Any = None) -> None:
    """Take that back."""
    if comment.user is not None and comment.counted:
        retract_contribution(user=comment.user, by=by)
        _counted(comment, False)


def _counted(comment: Comment, value: bool) -> None:
    comment.counted = value
    comment.save(update_fields=["counted"])
