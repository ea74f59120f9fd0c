"""What is written about places that readers tell of: sent, accepted, refused, put back."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import mail
from core.sharing import absolute
from core.values import Source
from directory.models import Theme
from parallel_places.choices import Naming, SubmissionState
from parallel_places.keys import free_key
from parallel_places.models import EntryTheme, PlaceEntry, Submission
from watching.mailing import cap

ADDRESSES_KEPT = timedelta(days=90)  # after it was sent, once it is decided


@transaction.atomic
def send(*, place: str, what: str, theme: Theme | None, interest: str, email: str, user: Any = None) -> Submission:
    """Keep what somebody tells, for a moderator to look at. `user`: the member, if one was signed in."""
    return Submission.objects.create(place=place, what=what, theme=theme, interest=interest, email=email, user=user)


@transaction.atomic
def accept(*, thing: Submission, by: Any, note: str) -> None:
    """Make a draft entry in the words of whoever sent it, and tell them."""
    thing.entry = draft_of(thing, by=by)
    _put(thing, SubmissionState.ACCEPTED)
    _tell(thing, "accepted", note)


@transaction.atomic
def refuse(*, thing: Submission, by: Any, note: str) -> None:
    """Take it no further, and tell whoever sent it."""
    _put(thing, SubmissionState.REFUSED)
    _tell(thing, "refused", note)


@transaction.atomic
def put_away(*, thing: Submission, by: Any, note: str) -> None:
    """Spam: it goes, and nobody is told."""
    _put(thing, SubmissionState.REFUSED)


@transaction.atomic
def reopen(*, thing: Submission, by: Any, note: str) -> None:
    """Let it wait again. Its entry goes, unless an editor has published it meanwhile."""
    made = thing.entry
    thing.entry = None
    _put(thing, SubmissionState.WAITING)
    if made and not made.live and made.first_published_at is None:
        made.delete()
    _tell(thing, "reopened", note)


def draft_of(told: Submission, *, by: Any) -> PlaceEntry:
    """An entry that nobody sees yet: the words as they came, the round-up for an editor to choose."""
    source = Source(_("Sent in through this site"), date_format(timezone.localdate(told.made_at), "j F Y"))
    entry = PlaceEntry(
        live=False,
        has_unpublished_changes=True,
        naming=Naming.SENT,
        name=told.place,
        key=free_key(told.place, ()),
        what=told.what,
        interest=told.interest,
        source=source,
    )
    entry.entry_themes = [EntryTheme(theme=told.theme, source=source)] if told.theme else []
    entry.save()
    entry.save_revision(user=by, clean=False)  # checked when it is published
    return entry


@transaction.atomic
def forget_addresses(*, now: datetime) -> int:
    """Forget the addresses of those who were answered long ago; returns how many."""
    answered = Submission.objects.exclude(state=SubmissionState.WAITING).exclude(email="")
    return answered.filter(made_at__lt=now - ADDRESSES_KEPT).update(email="")


def _put(thing: Submission, state: SubmissionState) -> None:
    thing.state = state
    thing.save(update_fields=["state", "entry"])


def _tell(thing: Submission, what: str, note: str) -> None:
    """Write to whoever sent it; nobody is told whose address is gone."""
    if not thing.email:
        return
    about = {"place": thing.place, "site": settings.WAGTAIL_SITE_NAME}
    mail.send(
        to=[thing.email],
        subject=_("What you told %(site)s of %(place)s") % about,
        template=f"parallel_places/mail/tell_us_{what}.txt",
        context={"place": thing.place, "note": note, "url": absolute(reverse("tell_us"))},
        headers=cap.MAY_WAIT,
    )
