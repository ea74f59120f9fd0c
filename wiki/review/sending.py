"""What is written when a change is suggested: kept, confirmed, taken back, forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import mail
from core.registry import Scored
from wiki.choices import SuggestionState
from wiki.models import Suggestion, WikiPage
from wiki.review import tokens
from wiki.review.letters import confirm_url
from wiki.saving.said import Said
from wiki.saving.writing import Note

ADDRESS_KEPT = timedelta(days=90)  # after it is decided


@dataclass(frozen=True)
class Sender:
    """Who suggests: an account, or the name and address of a reader."""

    user: Any = None
    name: str = ""
    email: str = ""


@transaction.atomic
def suggest(
    *, page: WikiPage | None, base: int, said: Said, sender: Sender, note: Note, judged: Scored | None = None
) -> Suggestion:
    """Keep a change for review. A reader's waits until they followed the link that goes to their address."""
    token = "" if sender.user else tokens.new_token()
    if sender.user and (twin := _sent_twice(page, base, said, sender.user)):
        return twin
    state = SuggestionState.UNCONFIRMED if token else SuggestionState.WAITING
    suggestion = Suggestion.objects.create(
        page=page, title=said.title, base=base, source=said.source, fields=said.fields.as_json(),
        summary=note.summary, minor=note.minor, author=sender.user, name=sender.name, email=sender.email,
        token=tokens.hashed(token) if token else None,
        token_until=timezone.now() + tokens.GOOD_FOR if token else None,
        state=state, spam_score=round(judged.score) if judged else 0, spam_reasons=judged.as_rows() if judged else [],
    )  # fmt: skip
    if token:
        _ask_to_confirm(suggestion, token)
    return suggestion


def _sent_twice(page: WikiPage | None, base: int, said: Said, author: Any) -> Suggestion | None:
    """The same change by the same member that waits already: a button was pressed twice."""
    waiting = Suggestion.objects.filter(page=page, base=base, author=author, state=SuggestionState.WAITING)
    same = waiting.filter(title=said.title, source=said.source)
    return next((one for one in same if one.fields == said.fields.as_json()), None)


def _ask_to_confirm(suggestion: Suggestion, token: str) -> None:
    until = timezone.localtime(suggestion.token_until)
    mail.send(
        to=[suggestion.email],
        subject=_("Please confirm your change on %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
        template="wiki/mail/suggestion_confirm.txt",
        context={"title": suggestion.title, "url": confirm_url(token), "until": date_format(until, "j F Y, H:i")},
    )


@transaction.atomic
def confirm(*, token: str) -> Suggestion | None:
    """Let a suggestion wait for review: its address is right. The token is used up; None for one that is not good."""
    found = tokens.find(token)
    suggestion = Suggestion.objects.select_for_update().get(pk=found.pk) if found else None
    if suggestion is None or suggestion.token != tokens.hashed(token):
        return None
    suggestion.state, suggestion.confirmed_at = SuggestionState.WAITING, timezone.now()
    suggestion.token = suggestion.token_until = None
    suggestion.save(update_fields=["state", "confirmed_at", "token", "token_until"])
    return suggestion


@transaction.atomic
def take_back(*, suggestion: Suggestion, by: Any) -> bool:
    """Its author no longer suggests it; False when it was decided meanwhile."""
    mine = Suggestion.objects.filter(pk=suggestion.pk, author=by, state=SuggestionState.WAITING)
    return bool(mine.update(state=SuggestionState.WITHDRAWN, decided_at=timezone.now()))


@transaction.atomic
def forget(*, now: datetime) -> tuple[int, int]:
    """Throw away what nobody confirmed, and the addresses of those who were answered long ago; how many of each."""
    stale = Suggestion.objects.filter(state=SuggestionState.UNCONFIRMED, token_until__lt=now)
    thrown, _kinds = stale.delete()
    answered = Suggestion.objects.filter(decided_at__lt=now - ADDRESS_KEPT).exclude(email="")
    return thrown, answered.update(email="")
