"""What is said under a thing, as somebody may read it: one page of the thread, in their order."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Window
from django.utils.translation import gettext_lazy as _

from core import freshness
from core.queries.prepared import Prepared, Slot
from core.subjects import Subject, kind_of, mark_of
from core.visibility import hidden_paths
from discussion.commenting.publishing import tag_of
from discussion.commenting.writers import openness, with_settings
from discussion.conversations.shown import ShownComment
from discussion.models import Comment, Conversation, Openness
from members.profiles.seen import MEMBERS, Audience, audience
from watching.following import Followed, as_read, with_level_of

PAGE_SIZE = 50
PAGE, ORDER = "comments", "order"  # what the address says: the page of the thread, and its order
ORDERS = {"oldest": ("thread_id", "order"), "newest": ("-thread_id", "order")}
ORDER_WORDS = {"oldest": _("Oldest first"), "newest": _("Newest first")}
OLDEST = "oldest"
WRITERS = ("user__profile__organisation",)


class Counted(Paginator):
    """Pages of rows whose number came with them."""

    def __init__(self, number: int) -> None:
        super().__init__([], PAGE_SIZE)
        self.count = number


@dataclass
class Block:
    """All that the template below a page needs. `user` reads it; `asked` is the address it was asked for with."""

    thing: Any
    subject: Subject
    user: Any
    asked: Any
    conversation: Any = None
    form: Any = None
    rows: list[ShownComment] = field(default_factory=list)

    @property
    def mark(self) -> str:
        return mark_of(self.thing)

    @property
    def count(self) -> int:
        """How many published comments there are."""
        return self.conversation.published if self.conversation else 0

    @cached_property
    def openness(self) -> Openness:
        return openness(self.conversation)

    @property
    def is_closed(self) -> bool:
        return self.openness == Openness.CLOSED

    @cached_property
    def audience(self) -> Audience:
        return audience(self.user)

    @property
    def takes_part(self) -> bool:
        """Whether the reader is a member who may write; asks no query that `audience` has not asked."""
        return self.user.is_authenticated and self.audience == MEMBERS

    @property
    def way(self) -> str:
        """The template that offers to comment, or says why one cannot."""
        if self.is_closed:
            return "discussion/_way_closed.html"
        if self.takes_part:
            return "discussion/_way_member.html"
        if self.user.is_authenticated:
            return "discussion/_way_waiting.html"
        return f"discussion/_way_{'sign_in' if self.openness == Openness.MEMBERS else 'reader'}.html"

    @property
    def followed(self) -> Followed | None:
        """How a member follows the conversation, as it was read with it; None before it began."""
        return as_read(self.conversation) if self.conversation and self.takes_part else None

    @property
    def order(self) -> str:
        asked = str(self.asked.get(ORDER, OLDEST))
        return asked if asked in ORDERS else OLDEST

    @property
    def orders(self) -> list[dict[str, Any]]:
        """The orders with their addresses."""
        return [
            {"label": words, "query": self.query(1, order), "chosen": order == self.order}
            for order, words in ORDER_WORDS.items()
        ]

    @property
    def writing_url(self) -> str:
        """The page on which one comments."""
        return f"/comments/new/?{urlencode({'on': self.mark})}"

    @cached_property
    def page(self) -> Page:
        """The page of the thread that is shown."""
        number = self.rows[0].total if self.rows else 0
        return Counted(number).get_page(self._number)

    @property
    def pages(self) -> list[dict[str, Any]]:
        """Numbers with their addresses; nothing for a single page."""
        if not self.page.has_other_pages():
            return []
        here = self.page.number
        numbers = self.page.paginator.get_elided_page_range(here, on_each_side=1, on_ends=1)
        return [{"number": one, "query": self.query(one), "here": one == here} for one in numbers]

    def query(self, page: Any, order: str = "") -> str:
        """The address of another page or order of the thread, keeping what else was asked."""
        kept = [(name, value) for name, value in self.asked.items() if name not in {PAGE, ORDER}]
        order = order or self.order
        mine = [(ORDER, order)] if order != OLDEST else []
        return urlencode(kept + mine + ([(PAGE, page)] if page != 1 else []))

    @property
    def _number(self) -> int:
        asked = str(self.asked.get(PAGE, "1"))
        return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1

    def read(self) -> None:
        """Fetch the rows of the page that was asked for, or of the last one. One query, two beyond the end."""
        if self.conversation is None:
            return
        found = self._rows_on(self._number)
        if not found and self._number > 1:
            last = Counted(rows_of(self.conversation, self.user).count()).num_pages
            self.asked = {**self.asked.dict(), PAGE: str(last)}
            found = self._rows_on(last)
        named = {row.pk: row for row in found}
        self.rows = [ShownComment(row, self, named.get(row.answers_id)) for row in found]

    def _rows_on(self, number: int) -> list[Comment]:
        start = (max(number, 1) - 1) * PAGE_SIZE
        if start or self.user.is_authenticated:
            return list(_in_order(rows_of(self.conversation, self.user), self.order)[start : start + PAGE_SIZE])
        found = _first_page(self.order).rows(conversation=self.conversation.pk)
        for row in found:
            row.conversation = self.conversation
        return found


def block(thing: Any, user: Any, asked: Any, *, rows: bool = True) -> Block | None:
    """What stands below the page of `thing`; None where nobody comments, or this reader may not know what is said.

    Two queries for a reader, and that of who may see what, if the page has not asked it; one more for a member.
    Without `rows` the comments themselves are not read.
    """
    subject = kind_of(thing)
    if subject is None or not subject.discussed or thing.pk is None or is_behind_password(thing, user):
        return None
    freshness.depends(tag_of(thing), freshness.list_tag("discussion.discussionsetting"))
    conversation = _conversation(thing, user)
    made = Block(thing, subject, user, asked, conversation)
    if rows:
        made.read()
    return made


def _conversation(thing: Any, user: Any) -> Any:
    """The conversation with what the site decided, and with how a member follows it."""
    kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    if user is not None and user.is_authenticated:
        return _of_member.first(kind=kind.pk, key=thing.pk, user=user.pk)
    return _of_reader.first(kind=kind.pk, key=thing.pk)


def _of_thing() -> Any:
    rows = Conversation.objects.filter(content_type=Slot("kind"), object_id=Slot("key"))
    return with_settings(rows).order_by()[:1]


_of_reader: Prepared[Any] = Prepared(_of_thing)
_of_member: Prepared[Any] = Prepared(lambda: with_level_of(_of_thing(), Slot("user")))


def is_behind_password(thing: Any, user: Any) -> bool:
    """Whether the page was opened by a password: no account stands for that, so no comment can be sent there."""
    path = getattr(thing, "path", "")
    return bool(path) and any(path.startswith(hidden) for hidden in hidden_paths(user))


def rows_of(conversation: Any, user: Any) -> QuerySet[Comment]:
    """What a conversation shows `user`."""
    rows: QuerySet[Comment] = conversation.comments.shown_in_thread(user)
    return rows


def _in_order(rows: QuerySet[Comment], order: str) -> QuerySet[Comment]:
    """These, with their writers and how many there are."""
    return rows.order_by(*ORDERS[order]).annotate(total=Window(Count("pk"))).select_related(*WRITERS)


@cache
def _first_page(order: str) -> Prepared[Comment]:
    """What a reader without an account is shown first."""
    rows = Comment.objects.filter(conversation=Slot("conversation")).shown_in_thread(AnonymousUser())
    return Prepared(lambda: _in_order(rows, order)[:PAGE_SIZE])


def page_number(comment: Comment, user: Any) -> int:
    """On which page of the thread a comment stands, oldest first."""
    before = Q(thread_id__lt=comment.thread_id) | Q(thread_id=comment.thread_id, order__lt=comment.order)
    return int(rows_of(comment.conversation, user).filter(before).count() // PAGE_SIZE + 1)


def place_url(comment: Comment, thing: Any, user: Any) -> str:
    """The address of a comment in its thread, on the page of what it is about."""
    subject = kind_of(thing)
    number = page_number(comment, user)
    query = f"?{urlencode({PAGE: number})}" if number > 1 else ""
    return f"{talk_url(subject, thing)}{query}#comment-{comment.pk}"


def talk_url(subject: Any, thing: Any) -> str:
    """Where what is said about a thing is read: below it, or on a page of its own."""
    return str((subject.talk or subject.url)(thing)) if subject else "/"
