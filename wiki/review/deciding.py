"""What becomes of a suggestion: accepted as it is or with changes, returned with a note, put away, taken up again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions import accept_contribution, retract_contribution
from wiki.choices import SuggestionState
from wiki.models import Suggestion
from wiki.review.answering import answer
from wiki.rights import NotAllowed
from wiki.saving.actions import Saved, save_page, start_page, version
from wiki.saving.faults import Conflict, Gone, Refused, TitleTaken, UnknownVersion
from wiki.saving.joining import join
from wiki.saving.said import Fields, Said
from wiki.saving.taking_back import undo_change
from wiki.saving.writing import By, Note


@dataclass(frozen=True)
class Changed:
    """A suggestion as the reviewer mended it: another text, made for version `base`."""

    source: str
    base: int


@transaction.atomic
def accept(*, thing: Suggestion, by: Any, note: str = "", changed: Changed | None = None) -> None:
    """Publish it, as it is or as the reviewer mended it, joined with what was changed meanwhile.

    Raises `ValidationError` in words when that cannot be done; the page of the suggestion is where it can.
    """
    _in_words(thing, lambda: accept_as(suggestion=thing, by=by, note=note, changed=changed))


@transaction.atomic
def accept_as(*, suggestion: Suggestion, by: Any, note: str = "", changed: Changed | None = None) -> Saved:
    """Publish it, in its author's name. Raises what saving raises: `Conflict`, `Gone`, `TitleTaken`, `Refused`."""
    saved = _saved(suggestion, by, changed)
    suggestion.page, suggestion.change = saved.page, None if saved.unchanged else saved.change
    _put(suggestion, SuggestionState.ACCEPTED, by, note)
    if suggestion.author:
        accept_contribution(user=suggestion.author, by=by)
    answer(suggestion, "accepted", by)
    return saved


def _saved(suggestion: Suggestion, by: Any, changed: Changed | None) -> Saved:
    who = By(suggestion.author, suggestion.by if suggestion.author is None else "", by)
    said = Note(suggestion.summary, suggestion.minor)
    fields = Fields.from_json(suggestion.fields)
    source = changed.source if changed else suggestion.source
    if suggestion.page is None:
        return start_page(title=suggestion.title, source=source, by=who, fields=fields, note=said)
    if changed is None:
        return save_page(page=suggestion.page, base=suggestion.base, source=source, by=who, fields=fields, note=said)
    fields = fields_on(suggestion, changed.base)
    return save_page(page=suggestion.page, base=changed.base, source=source, by=who, fields=fields, note=said)


def fields_on(suggestion: Suggestion, base: int) -> Fields:
    """The suggested fields, joined with those of a later version; where both changed one, the page's own stays."""
    page: Any = suggestion.page
    began, now = (Said.of_change(version(page, number)).written("") for number in (suggestion.base, base))
    mine = began.written("", Fields.from_json(suggestion.fields))
    joined = join(began, mine, now)
    return joined.said.fields if joined.said else now.fields


@transaction.atomic
def give_back(*, thing: Suggestion, by: Any, note: str = "") -> None:
    """Return it with a note to its author."""
    _put(thing, SuggestionState.RETURNED, by, note)
    answer(thing, "returned", by)


@transaction.atomic
def put_away(*, thing: Suggestion, by: Any, note: str = "") -> None:
    """It is spam: nobody is answered."""
    _put(thing, SuggestionState.SPAM, by, note)


@transaction.atomic
def reopen(*, thing: Suggestion, by: Any, note: str = "") -> None:
    """Let it wait again: what it changed is taken back, as far as nobody built on it. Raises `ValidationError`."""
    was = thing.state
    if thing.change is not None:
        _in_words(thing, lambda: _undone(thing, by))
        thing.change = None
    if was == SuggestionState.ACCEPTED and thing.author:
        retract_contribution(user=thing.author, by=by)
    _put(thing, SuggestionState.WAITING, None, "")
    if was != SuggestionState.SPAM:
        answer(thing, "reopened", by)


def _undone(suggestion: Suggestion, by: Any) -> Saved:
    change: Any = suggestion.change
    return undo_change(page=change.page, number=change.number, by=by)


def _put(suggestion: Suggestion, state: SuggestionState, by: Any, note: str) -> None:
    suggestion.state, suggestion.note = state, note
    suggestion.decided_by, suggestion.decided_at = by, timezone.now() if by else None
    suggestion.save(update_fields=["state", "note", "decided_by", "decided_at", "page", "change"])


def _in_words(suggestion: Suggestion, act: Callable[[], Saved]) -> Saved:
    """Do it. Raises `ValidationError` with what stands against it and where to go on."""
    try:
        return act()
    except Conflict as fault:
        where = reverse("wiki_suggestion", args=[suggestion.pk])
        said = _("the same lines were changed meanwhile. Look at both on its own page: %(where)s") % {"where": where}
        raise ValidationError(said, code="conflict") from fault
    except TitleTaken as fault:
        said = _("there is a page “%(title)s” already.") % {"title": suggestion.title}
        raise ValidationError(said, code="taken") from fault
    except (Gone, UnknownVersion) as fault:
        raise ValidationError(_("the page is no longer there."), code="gone") from fault
    except NotAllowed as fault:
        raise ValidationError(_("you may not change this page."), code="right") from fault
    except Refused as fault:
        raise ValidationError(str(fault), code="refused") from fault
