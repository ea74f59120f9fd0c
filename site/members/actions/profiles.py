"""What is written about profiles."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from core import freshness
from core.models.named import fold
from directory.models import Contact, Organisation, Place, Theme
from members.auditing import acting, audit
from members.models import AuditVerb, Profile, User
from members.profiles import photo as photos
from members.profiles.seen import TAG

COLUMNS = frozenset(
    {"job_title", "text", "listed", "takes_messages"}
    | {f"show_{part}" for part in ("work", "places", "themes", "text", "photo", "contributions")}
)


def profile_of(*, user: User) -> Profile:
    """The profile of an account, with a copy of the account of its own.

    One is made with every account; who was made past the actions gets it here.
    """
    profile, _made = Profile.objects.select_related("user", "organisation", "photo").get_or_create(user=user)
    return profile


@transaction.atomic
def update_profile(
    *,
    profile: Profile,
    name: str,
    handle: str,
    organisation: str,
    places: Iterable[Place],
    themes_known: Iterable[Theme],
    themes_wanted: Iterable[Theme],
    **columns: Any,
) -> None:
    """Keep what a member says of themselves; `columns` are those of `COLUMNS`.

    An organisation that is called so is taken from the list, by any of its names; another one waits for the editors.
    """
    if unknown := set(columns) - COLUMNS:
        raise TypeError(f"A profile has no {', '.join(sorted(unknown))}.")
    _rename(user=profile.user, name=name, handle=handle)
    profile.organisation = Organisation.objects.called(organisation).first() if organisation else None
    profile.organisation_proposed = "" if profile.organisation else organisation
    for column, value in columns.items():
        setattr(profile, column, value)
    profile.save(update_fields=["organisation", "organisation_proposed", *columns])
    profile.places.set(places)
    profile.themes_known.set(themes_known)
    profile.themes_wanted.set(themes_wanted)
    freshness.bump(TAG)


def _rename(*, user: User, name: str, handle: str) -> None:
    """Another name, and another public name in addresses, which stands in the list of changes."""
    user.first_name, _space, user.last_name = name.partition(" ")
    user.username = handle
    with acting(by=user):
        user.save(update_fields=["first_name", "last_name", "username"])


@transaction.atomic
def change_photo(*, profile: Profile, content: bytes | None) -> None:
    """Show this photo, as `members.profiles.photo.read` gives it, or none; the one before is deleted with its files."""
    before = profile.photo
    profile.photo = photos.store(content) if content else None
    profile.save(update_fields=["photo"])
    if before:
        before.delete()
    freshness.bump(TAG)


@transaction.atomic
def link_contact(*, profile: Profile, contact: Contact | None, by: User) -> None:
    """Say that this member is that published contact, or none. It gives no right by itself."""
    if profile.contact == contact:
        return
    profile.contact = contact
    profile.save(update_fields=["contact"])
    audit(verb=AuditVerb.CHANGED, subject=profile.user, by=by, note="published contact")
    freshness.bump(TAG)


@transaction.atomic
def adopt_organisation(*, organisation: Organisation) -> int:
    """Give the organisation to the members who had proposed it under one of its names; returns how many."""
    waiting = Profile.objects.exclude(organisation_proposed="").values_list("pk", "organisation_proposed")
    names = {fold(name) for name in (organisation.name, *organisation.alias_list)}
    keys = [key for key, proposed in waiting if fold(proposed) in names]
    if keys:
        Profile.objects.filter(pk__in=keys).update(organisation=organisation, organisation_proposed="")
        freshness.bump(TAG)
    return len(keys)
