"""What conversations hold about a person: their comments, what they reported, the pages whose comments they hear of."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_comments.models import Comment as PackageComment
from django_comments.models import CommentFlag

from core.personal import Rows, at, rows, struck
from core.registry import PersonalData, personal_data
from discussion.models import Comment, CommentState, Conversation, Report, Wording

MODELS = frozenset(
    {
        "django_comments.comment",
        "django_comments.commentflag",
        "discussion.conversation",
        "discussion.report",
    }
)


def export(user: Any) -> dict[str, Rows]:
    """Every comment of theirs whatever became of it, what they reported, and what they answer for."""
    mine = Comment.objects.filter(_by(user)).order_by("pk")
    wordings = Wording.objects.filter(comment__in=mine.values("pk"))
    return {
        gettext("Comments"): rows(mine, "comment", "state", "submit_date", "edited_at"),
        gettext("Earlier wordings of comments"): rows(wordings, "text", "made_at"),
        gettext("Comments you reported"): rows(Report.objects.filter(by=user), "reason", "text", "made_at"),
        gettext("Conversations you hear of"): rows(Conversation.objects.filter(owner=user), "thing", "made_at"),
    }


def erase(user: Any, pseudonym: str) -> None:
    """What others have read or answered stays under the pseudonym, without name and address; all else is deleted."""
    mine = Comment.objects.filter(_by(user))
    Wording.objects.filter(comment__in=mine.values("pk")).delete()
    answered = Comment.objects.filter(answers=OuterRef("pk"))
    mine.exclude(state=CommentState.PUBLISHED).exclude(Exists(answered)).delete()
    mine.exclude(state=CommentState.PUBLISHED).update(comment="", html="", reasons=[])
    for comment in mine.filter(state=CommentState.PUBLISHED).iterator():
        words = {name: struck(getattr(comment, name), user, pseudonym) for name in ("comment", "html")}
        mine.filter(pk=comment.pk).update(**words)
    mine.update(from_team=False)  # of a small team it would name its writer
    rows_left = PackageComment.objects.filter(_by(user))
    rows_left.filter(xtdcomment__isnull=True).delete()
    rows_left.update(user_name=pseudonym, user_email="", user_url="", ip_address=None)
    CommentFlag.objects.filter(user=user).delete()
    Report.objects.filter(by=user).update(by=None, text="")
    Conversation.objects.filter(owner=user).update(owner=None)


def _by(user: Any) -> Q:
    """Written with the account, or without one under an address that is proven to be theirs."""
    return Q(user=user) | at("user_email", user)


def comments_of(user: Any) -> QuerySet[Any]:
    """Every comment of theirs, for other parts of the room."""
    return Comment.objects.filter(_by(user))


personal_data.register(
    "conversations", PersonalData(label=_("Conversations"), models=MODELS, export=export, erase=erase)
)
