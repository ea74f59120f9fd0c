"""Published comments are found by the search."""

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import Document, documents
from core.subjects import kind_of
from discussion.commenting.publishing import as_words
from discussion.conversations.naming import name_of
from discussion.models import Comment


def visible_to(user: Any) -> QuerySet[Comment]:
    """Published, and under something that `user` may see."""
    found: QuerySet[Comment] = Comment.objects.visible_to(user)
    return found


def content(comment: Comment) -> dict[str, Any]:
    """What the index holds of one."""
    thing = comment.conversation.thing
    subject = kind_of(thing) if thing else None
    title = subject.title(thing) if subject else ""
    words = _("%(name)s on “%(title)s”") % {"name": name_of(comment), "title": title}
    return {
        "title": words,
        "text": as_words(comment.html),
        "where": title,
        "date": localdate(comment.submit_date),
        "url": comment.get_absolute_url(),
    }


documents.register(
    "discussion.comment",
    Document(
        "comment",
        gettext_lazy("Comments"),
        visible_to,
        content,
        related=("user", "conversation"),
        follows={"members.user": "user", "wagtailcore.page": "conversation__object_id"},
        one=gettext_lazy("Comment"),
    ),
)
