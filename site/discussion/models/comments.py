"""Comments, on the model of django-comments-xtd, whose views and forms are not used (README, Decisions)."""

from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from discussion.models.conversations import Conversation, on_visible


class CommentState(models.TextChoices):
    """Where a comment stands; readers see what is published, and nothing else."""

    UNCONFIRMED = "unconfirmed", _("Waits for its writer to confirm the e-mail address")
    HELD = "held", _("Waits for a moderator")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn by its writer")
    REJECTED = "rejected", _("Not accepted")
    SPAM = "spam", _("Spam")
    REMOVED = "removed", _("Removed by a moderator")


class HeldFor(models.TextChoices):
    """Why a moderator sees a comment first."""

    NEW_MEMBER = "new", _("one of the first comments of a new member")
    READER = "reader", _("written without an account")
    SPAM = "spam", _("looks like spam")
    EDITED = "edited", _("edited into something that looks like spam")


GONE = (CommentState.WITHDRAWN, CommentState.REMOVED)  # a line stands in its place while answers to it are shown


class CommentQuerySet(models.QuerySet[Any]):
    """Asks for comments."""

    def published(self) -> Self:
        """What readers see."""
        return self.filter(state=CommentState.PUBLISHED)

    def visible_to(self, user: Any) -> Self:
        """Published comments on things that `user` may see."""
        return self.published().filter(on_visible(user, "conversation__"))

    def shown_in_thread(self, user: Any) -> Self:
        """What one conversation shows `user`: what is published, the places of what is gone, and their own waiting."""
        shown = Q(state=CommentState.PUBLISHED) | Q(state__in=GONE, nested_count__gt=0)
        if user.is_authenticated:
            shown |= Q(state=CommentState.HELD, user=user)
        return self.filter(shown)

    def waiting(self) -> Self:
        """What a moderator decides: held, or published and reported; oldest first."""
        reported = Q(state=CommentState.PUBLISHED, open_reports__gt=0)
        return self.filter(Q(state=CommentState.HELD) | reported).order_by("state_at", "pk")


class Comment(XtdComment):
    """One comment under a thing. The package's row holds writer, text and place in the thread; this what it lacks.

    The writer is an account, or a name and an address that was confirmed by a link. Written by the actions in
    `discussion.commenting` alone: the package's own `save()` of a new row is not used.
    """

    xtd = models.OneToOneField(  # named, since the package's row has a column “comment”
        XtdComment, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="ours"
    )
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="comments")
    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    target_id = models.BigIntegerField()
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_by")
    state = models.CharField(_("state"), max_length=12, choices=CommentState, default=CommentState.HELD)
    state_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    html = models.TextField(_("text as shown"), blank=True)
    held_for = models.JSONField(_("why it was held"), default=list, blank=True)  # of HeldFor
    score = models.IntegerField(_("score of the spam check"), default=0)
    reasons = models.JSONField(_("what the score is made of"), default=list, blank=True)  # as core.registry.Scored
    from_team = models.BooleanField(_("from those responsible for the page"), default=False)
    counted = models.BooleanField(_("counted towards trust"), default=False)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    open_reports = models.PositiveIntegerField(_("open reports"), default=0)

    objects: ClassVar[Any] = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("conversation", "state"), name="discussion_in_conversation"),
            models.Index(fields=("state", "state_at"), name="discussion_comment_waits"),
            models.Index(fields=("target_type", "target_id", "state"), name="discussion_comment_target"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.comment[:50]}"

    def get_absolute_url(self, anchor_pattern: str = "") -> str:
        """Leads to its place in the thread; the package's own would open any object."""
        return reverse("comment", args=[self.pk])
