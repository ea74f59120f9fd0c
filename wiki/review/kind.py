"""Suggested changes in the one moderation queue."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.jobs import periodic
from core.registry import QueueKind, Scored, queue_kinds
from core.subjects import mark_of
from directory.models import Place, Theme
from discussion.spam import THRESHOLD
from wiki.choices import SuggestionState
from wiki.models import Suggestion, WikiPage
from wiki.review import deciding, sending

KEY = "wiki.suggestion"


def waiting() -> QuerySet[Suggestion]:
    """What nobody has decided yet, oldest first; what stands on a page in the recycle bin waits for its restoring."""
    return Suggestion.objects.filter(state=SuggestionState.WAITING).select_related("page", "author")


def title(suggestion: Suggestion) -> str:
    """The page."""
    words = gettext("Change to “%(title)s”") if suggestion.page else gettext("New page “%(title)s”")
    return words % {"title": suggestion.title}


def held(suggestion: Suggestion) -> Sequence[Any]:
    """Why it waits."""
    if suggestion.author is None:
        return [_("It comes from a reader, whose address is confirmed.")]
    return [_("Its author may not change this page directly.")]


def score(suggestion: Suggestion) -> Scored | None:
    """As it was judged when it came; members' changes are not."""
    return Scored.stored(suggestion.spam_score, suggestion.spam_reasons) if suggestion.author is None else None


def about(row: Model) -> Q | None:
    """Suggestions about a page, a theme or a place."""
    if isinstance(row, WikiPage):
        return Q(page=row)
    if isinstance(row, Theme):
        return Q(page__themes=row)
    return Q(page__places=row) if isinstance(row, Place) else None


queue_kinds.register(
    KEY,
    QueueKind(
        label=_("Suggested changes of wiki pages"),
        waiting=waiting,
        title=title,
        template="wiki/review/_waiting.html",
        accept=deciding.accept,
        refuse=deciding.give_back,
        undo=deciding.reopen,
        spam=deciding.put_away,
        held=held,
        score=score,
        author=lambda suggestion: suggestion.author,
        address=lambda suggestion: suggestion.email or None,
        subject=lambda suggestion: mark_of(suggestion.page) if suggestion.page else None,
        look=lambda suggestion: reverse("wiki_suggestion", args=[suggestion.pk]),
        text=lambda suggestion: suggestion.source,
        search=("title", "source", "summary", "name"),
        author_column="author",
        held_rows=Q(spam_score__gte=THRESHOLD),
        about=about,
        sent=lambda user: Suggestion.objects.filter(author=user).order_by("-made_at"),
        words={"refused": _("Return with a note")},
    ),
)


@periodic(every=timedelta(hours=6), name="forget-wiki-suggestions")
def forget_suggestions() -> str:
    """Throw away what nobody confirmed, and addresses that are no longer needed."""
    thrown, addresses = sending.forget(now=timezone.now())
    return f"{thrown} thrown away, {addresses} addresses"
