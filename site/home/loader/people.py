"""Makes the demo's members: invented people with a profile. Nobody but the cast of `accounts` has a password."""

from typing import Any

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _

from core.personal import ties
from home.loader.accounts import CAST, DOMAIN
from home.loader.reading import Demo, Record
from home.loader.removal import Removed
from home.loader.rows import Loaded
from home.loader.shapes import MANY
from members.actions import profile_of
from members.auditing import acting
from members.models import AuditEntry, JoinRequest, Membership, Profile, User, Visibility
from watching.models import Follow, News, Notification, Reader

NO_COLUMNS = {"key", "name", "waiting", "groups", "facilitates", *MANY}
# What comes and goes with a member of the demo; anything else that points at one was made by somebody on the site.
OWN = (Profile, EmailAddress, JoinRequest, AuditEntry, Membership, Follow, News, Notification, Reader)


def load(demo: Demo, loaded: Loaded) -> None:
    """Make the members that are missing, and fill in the profiles of the cast that nobody has touched."""
    for key, record in demo.of("members").items():
        user = _find(key)
        made = user is None and not _is_cast(key)
        if user is None and made:
            user = _make(record)
        if user is not None:
            profile = profile_of(user=user)
            if made or _is_untouched(profile):
                _fill(profile, record, loaded)
            loaded.keep("members", key, user, new=made)
            _meet(user, record, loaded)


def _address(key: str) -> str:
    return f"{key}@{DOMAIN}"


def _is_cast(key: str) -> bool:
    return key in {person.handle for person in CAST}


def _find(key: str) -> User | None:
    addresses = {person.handle: person.email for person in CAST}
    return User.objects.filter(email=addresses.get(key, _address(key))).first()


def _make(record: Record) -> User:
    first, _space, last = record["name"].partition(" ")
    handle = record["key"]
    user = User.objects.create_user(_address(handle), username=handle, first_name=first, last_name=last)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if record["waiting"]:
        JoinRequest.objects.create(user=user, reason=record["waiting"])
    return user


def _values(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in NO_COLUMNS}


def _is_untouched(profile: Profile) -> bool:
    return not (profile.job_title or profile.text or profile.listed != Visibility.NOBODY or profile.user.last_login)


def _fill(profile: Profile, record: Record, loaded: Loaded) -> None:
    values = _values(record)
    for name, value in values.items():
        setattr(profile, name, value)
    profile.full_clean()
    profile.save(update_fields=list(values))
    for name in MANY:
        kind = "places" if name == "places" else "themes"
        getattr(profile, name).set([loaded.get(kind, key) for key in record[name]])


def _meet(user: User, record: Record, loaded: Loaded) -> None:
    """Bring somebody into groups, where either is new: who left since stays out."""
    for key in record["groups"]:
        group = loaded.get("groups", key)
        if user in loaded.new or group in loaded.new:
            Membership.objects.get_or_create(group=group, user=user)
    group = loaded.get("groups", record["facilitates"])
    if group is not None and group in loaded.new:
        group.facilitator = user
        group.save(update_fields=["facilitator"])


def remove(demo: Demo, removed: Removed) -> None:
    """Delete the members that `load` made and nobody has built upon; the cast goes with its accounts."""
    users = {key: _find(key) for key in demo.of("members") if not _is_cast(key)}
    there = {key: user for key, user in users.items() if user is not None}
    ties = _ties({user.pk for user in there.values()}, demo)
    for key, user in there.items():
        if _is_edited(user, demo.of("members")[key]):
            removed.keep(user, _("has been edited"))
        elif user.pk in ties:
            removed.keep(user, _("%(user)s uses it") % {"user": ties[user.pk]})
        else:
            with acting(silent=True):  # nobody is erased who never was
                AuditEntry.objects.filter(subject=user).delete()
                user.delete()
            removed.gone["members"] += 1


def _is_edited(user: User, record: Record) -> bool:
    profile = Profile.objects.filter(user=user).first()
    said = {name: getattr(profile, name, None) for name in _values(record)}
    return user.get_full_name() != record["name"] or said != _values(record)


def _ties(keys: set[int], demo: Demo) -> dict[int, str]:
    """For each of these members what points at them and did not come with the demo, in words. A query a relation."""
    others = Membership.objects.exclude(group__slug__in=demo.of("groups")).filter(user__in=keys)
    found = {row.user_id: str(row) for row in others}
    for tie in ties(User):
        if tie.related_model in OWN:
            continue
        column = tie.field.name
        for other in tie.related_model._base_manager.filter(**{f"{column}__in": keys}):
            if not tie.field.many_to_many:
                found[getattr(other, tie.field.attname)] = f"{other._meta.verbose_name} “{other}”"
    return found
