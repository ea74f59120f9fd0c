"""What moderators decide about comments: published, refused, put away as spam, and all of it taken back."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.sharing import absolute
from core.subjects import kind_of
from discussion.commenting import publishing, threads
from discussion.models import Comment, CommentState, Report
from watching.actions import tell
from watching.choices import Kind
from watching.mailing import cap


@transaction.atomic
def accept(*, thing: Comment, by: Any, note: str = "") -> None:
    """Publish what was held, and tell its writer; let stand what was reported."""
    conversation, comment = threads.locked_again(thing)
    _settle(comment)
    if comment.state == CommentState.PUBLISHED:
        return
    publishing.put(comment, CommentState.PUBLISHED, conversation=conversation)
    publishing.count_towards_trust(comment, by=by)
    publishing.tell_of(comment, conversation=conversation)
    _hear(comment, conversation, "accepted", note)


@transaction.atomic
def refuse(*, thing: Comment, by: Any, note: str = "") -> None:
    """Do not publish what was held, or take down what was reported; its writer hears why."""
    conversation, comment = threads.locked_again(thing)
    stood = comment.state == CommentState.PUBLISHED
    publishing.put(comment, CommentState.REMOVED if stood else CommentState.REJECTED, conversation=conversation)
    publishing.no_longer_count(comment, by=by)
    _settle(comment)
    _hear(comment, conversation, "removed" if stood else "refused", note)


@transaction.atomic
def put_away(*, thing: Comment, by: Any, note: str = "") -> None:
    """Spam: it goes, and nobody is told."""
    conversation, comment = threads.locked_again(thing)
    publishing.put(comment, CommentState.SPAM, conversation=conversation)
    publishing.no_longer_count(comment, by=by)
    _settle(comment)


@transaction.atomic
def reopen(*, thing: Comment, by: Any, note: str = "") -> None:
    """Take the last decision back: what was held waits again, what was reported stands and is reported again.

    What its writer withdrew meanwhile stays withdrawn.
    """
    conversation, comment = threads.locked_again(thing)
    if comment.state == CommentState.WITHDRAWN:
        return
    settled = _settled_last(comment)
    if settled.exists():
        publishing.put(comment, CommentState.PUBLISHED, conversation=conversation)
        settled.update(settled_at=None)
        Comment.objects.filter(pk=comment.pk).update(
            open_reports=Report.objects.filter(comment=comment, settled_at=None).count()
        )
        return
    publishing.put(comment, CommentState.HELD, conversation=conversation)
    publishing.no_longer_count(comment, by=by)


def _settle(comment: Comment) -> None:
    """The open reports are answered by this decision."""
    Report.objects.filter(comment=comment, settled_at=None).update(settled_at=timezone.now())
    Comment.objects.filter(pk=comment.pk).update(open_reports=0)


def _settled_last(comment: Comment) -> QuerySet[Report]:
    """The reports that the last decision answered; none where it decided on a comment that was held."""
    found = Report.objects.filter(comment=comment, settled_at__isnull=False)
    last = found.order_by("-settled_at").values_list("settled_at", flat=True).first()
    return found.filter(settled_at=last) if last and last >= comment.state_at else found.none()


def _hear(comment: Comment, conversation: Any, what: str, note: str) -> None:
    """Tell the writer: a member in the list of notifications, who has no account by mail."""
    subject = kind_of(conversation.thing)
    title = subject.title(conversation.thing) if subject else ""
    url = comment.get_absolute_url() if what == "accepted" else _where(conversation)
    if comment.user is not None:
        tell(
            kind=Kind.DECISION,
            about=[],
            thing=conversation,
            title=_WORDS[what]() % {"title": title},
            url=url,
            text=note,
            also=[comment.user],
        )
    elif comment.user_email:
        mail.send(
            to=[comment.user_email],
            subject=_WORDS[what]() % {"title": title},
            template=f"discussion/mail/{what}.txt",
            context={"title": title, "note": note, "url": absolute(url)},
            headers=cap.MAY_WAIT,
        )


def _where(conversation: Any) -> str:
    subject = kind_of(conversation.thing)
    return subject.url(conversation.thing) if subject else "/"


_WORDS = {
    "accepted": lambda: _("Your comment on “%(title)s” is published"),
    "refused": lambda: _("Your comment on “%(title)s” was not published"),
    "removed": lambda: _("Your comment on “%(title)s” was taken down"),
}
