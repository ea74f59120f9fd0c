"""What the clock does about comments: forgets unconfirmed ones, addresses that are needed no more, and orphans."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_comments.models import Comment as PackageComment

from core.jobs import periodic
from discussion.keeping import leaving
from discussion.models import Comment, CommentState, Conversation, Wording

UNCONFIRMED_KEPT = timedelta(days=14)  # trust.md, Personal data
ADDRESSES_KEPT = timedelta(days=90)  # after the decision
WITHDRAWN_KEPT = timedelta(days=30)


@periodic(every=timedelta(days=1), name="clean-up-comments")
def clean_up() -> str:
    """Run all of it; doing so again changes nothing."""
    done = {
        "unconfirmed": forget_unconfirmed(),
        "addresses": forget_addresses(),
        "withdrawn": forget_withdrawn(),
        "without a page": forget_orphans(),
    }
    return ", ".join(f"{number} {what}" for what, number in done.items())


@transaction.atomic
def forget_unconfirmed() -> int:
    """Comments whose link nobody opened."""
    old = Comment.objects.filter(state=CommentState.UNCONFIRMED, submit_date__lt=timezone.now() - UNCONFIRMED_KEPT)
    keys = list(old.values_list("pk", flat=True))
    PackageComment.objects.filter(pk__in=keys).delete()
    return len(keys)


@transaction.atomic
def forget_addresses() -> int:
    """Addresses of writers without an account who were answered long ago."""
    waiting = (CommentState.UNCONFIRMED, CommentState.HELD)
    done = Comment.objects.filter(user=None, state_at__lt=timezone.now() - ADDRESSES_KEPT).exclude(state__in=waiting)
    return PackageComment.objects.filter(pk__in=done.exclude(user_email="").values("pk")).update(user_email="")


@transaction.atomic
def forget_withdrawn() -> int:
    """The words of what was withdrawn."""
    old = Comment.objects.filter(state=CommentState.WITHDRAWN, state_at__lt=timezone.now() - WITHDRAWN_KEPT)
    keys = list(old.exclude(comment="").values_list("pk", flat=True))
    Wording.objects.filter(comment__in=keys).delete()
    Comment.objects.filter(pk__in=keys).update(html="")
    return PackageComment.objects.filter(pk__in=keys).update(comment="")


@transaction.atomic
def forget_orphans() -> int:
    """Conversations whose page went in the very moment in which somebody commented."""
    gone = [row for row in Conversation.objects.select_related("content_type") if row.thing is None]
    return sum(leaving.forget(row.content_type, row.object_id) > 0 for row in gone)
