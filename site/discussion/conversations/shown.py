"""One comment as somebody may see it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS

from core.markup import stored
from discussion.commenting.publishing import answer_url
from discussion.commenting.writers import is_by, may_edit, may_withdraw
from discussion.conversations.naming import name_of
from discussion.models import Comment, CommentState
from members.actions.erasing import is_former
from members.models import Profile, Visibility
from members.profiles.face import Face, initials


@dataclass
class ShownComment:
    """A row of the thread. `block` knows the reader; `answered` is the comment it answers, if on the same page."""

    comment: Comment
    block: Any
    answered: Comment | None = None

    @property
    def key(self) -> int:
        return int(self.comment.pk)

    @property
    def total(self) -> int:
        """How many rows the whole thread has, as the query counted them."""
        return int(getattr(self.comment, "total", 1))

    @property
    def url(self) -> str:
        return reverse("comment", args=[self.key])

    @cached_property
    def written_at(self) -> datetime:
        """When it was written, by the clock of the site's place."""
        return timezone.localtime(self.comment.submit_date)

    @property
    def moment(self) -> str:
        """The same, as machines read it."""
        return self.written_at.isoformat()

    @property
    def written(self) -> str:
        """“3 November 2009, 14:05”."""
        at = self.written_at
        return f"{at.day} {MONTHS[at.month]} {at.year}, {at:%H:%M}"

    @property
    def template(self) -> str:
        """What shows it: the comment, or a line in its place."""
        gone = self.comment.state in {CommentState.WITHDRAWN, CommentState.REMOVED}
        return f"discussion/_{'gone' if gone else 'comment'}.html"

    @property
    def is_withdrawn(self) -> bool:
        return self.comment.state == CommentState.WITHDRAWN

    @property
    def is_held(self) -> bool:
        """Only its writer sees it so."""
        return self.comment.state == CommentState.HELD

    @property
    def html(self) -> str:
        """The stored text, cleaned once more."""
        return stored(self.comment.html)

    @cached_property
    def name(self) -> str:
        return name_of(self.comment)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @cached_property
    def face(self) -> Face | None:
        """The writer as the reader may see them; None for one without an account, or gone."""
        profile: Profile | None = getattr(self.comment.user, "profile", None)
        if profile is None or is_former(self.comment.user):
            return None
        profile.user = self.comment.user
        return Face(profile, self.block.audience)

    @property
    def profile_url(self) -> str:
        """The writer's own page, where the reader may open it."""
        face = self.face
        open_to_all = bool(face and face.profile.listed == Visibility.EVERYONE)
        return face.url if face and (self.block.takes_part or open_to_all) else ""

    @property
    def work(self) -> str:
        return self.face.work if self.face else ""

    @property
    def in_answer_to(self) -> str:
        """Whom it answers, where that is not the comment it stands below."""
        return name_of(self.answered) if self.answered and self.answered.level else ""

    @property
    def may_answer(self) -> bool:
        """Whether the reader is offered to answer; who may not write here is told so once, below."""
        if self.block.is_closed or self.is_held:
            return False
        signed_in = self.block.user.is_authenticated
        return bool(self.block.takes_part if signed_in else self.block.openness == "on")

    @property
    def answer_url(self) -> str:
        return answer_url(self.block.mark, self.key)

    @property
    def may_edit(self) -> bool:
        return may_edit(self.comment, self.block.user)

    @property
    def may_withdraw(self) -> bool:
        return may_withdraw(self.comment, self.block.user)

    @property
    def may_report(self) -> bool:
        return self.comment.state == CommentState.PUBLISHED and not is_by(self.comment, self.block.user)
