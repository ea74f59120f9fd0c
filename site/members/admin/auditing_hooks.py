"""Notes every change to a member, whichever way it is made: by an action, in Wagtail's forms, or by a command.

Wagtail's own forms and bulk actions call no action of ours; this module is the one place that listens to the models.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from members import roles
from members.auditing import audit, present
from members.models import AuditEntry, AuditVerb, User

WATCHED = ("is_active", "is_superuser", "email", "username")
FORMER = "former-member-"  # as `members.actions.erasing` calls them


def listen() -> None:
    """Connect what follows; called once, when the site starts."""
    for signal, receiver, sender in (
        (pre_save, remember, User),
        (post_save, note_changes, User),
        (m2m_changed, note_groups, User.groups.through),
        (pre_delete, note_lost_group, Group),
        (post_delete, note_deletion, User),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"members.auditing.{receiver.__name__}")


def _note(verb: AuditVerb, subject: User, words: str = "") -> None:
    now = present()
    if not now.silent:
        audit(verb=verb, subject=subject, by=now.by, note=": ".join(filter(None, (words, now.note))))


def remember(instance: User, update_fields: Any = None, **_signal: Any) -> None:
    """Keep what stood in the watched columns before they are written. No query where none of them is."""
    touched = set(WATCHED) & set(WATCHED if update_fields is None else update_fields)
    before = User.objects.filter(pk=instance.pk).values(*touched).first() if instance.pk and touched else None
    instance.values_before = before or {}  # type: ignore[attr-defined]


def note_changes(instance: User, created: bool, raw: bool = False, **_signal: Any) -> None:
    """Compare, and note each difference; who is blocked is signed out everywhere."""
    if raw:
        return
    before = getattr(instance, "values_before", {})
    changed = {name for name, value in before.items() if value != getattr(instance, name)}
    if created and getattr(present().by, "is_authenticated", False):
        _note(AuditVerb.JOINED, instance, _("the account was made for them"))
    if "is_superuser" in changed or (created and instance.is_superuser):
        verb = AuditVerb.ROLE_GIVEN if instance.is_superuser else AuditVerb.ROLE_TAKEN
        _note(verb, instance, _("administrator"))
    if "is_active" in changed:
        _note(AuditVerb.UNBLOCKED if instance.is_active else AuditVerb.BLOCKED, instance)
    if "is_active" in changed and not instance.is_active:
        _end_sessions(instance)
    for name, words in (("email", _("e-mail address")), ("username", _("public name"))):
        if name in changed:
            _note(AuditVerb.CHANGED, instance, words)


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def note_groups(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_signal: Any) -> None:
    """Note who entered and left which group; from the side of the group as from that of the account."""
    if action not in {"post_add", "pre_remove", "pre_clear"}:
        return
    there = instance.user_set.all() if reverse else instance.groups.all()
    for other in there if pk_set is None else there.filter(pk__in=pk_set):
        user, group = (other, instance) if reverse else (instance, other)
        _note_group(user, group, given=action == "post_add")


def _note_group(user: User, group: Group, given: bool) -> None:
    if group.name == roles.TRUSTED.name:
        _note(AuditVerb.TRUSTED if given else AuditVerb.UNTRUSTED, user)
    else:
        _note(AuditVerb.ROLE_GIVEN if given else AuditVerb.ROLE_TAKEN, user, group.name)


def note_lost_group(instance: Group, **_signal: Any) -> None:
    """A group that goes takes its role from everybody in it."""
    for user in instance.user_set.all():
        _note_group(user, instance, given=False)


def note_deletion(instance: User, **_signal: Any) -> None:
    """Who was deleted in the admin stays in the list under a name that says nothing of the person."""
    if present().silent:
        return
    name, pseudonym = instance.username, f"{FORMER}{get_random_string(10).lower()}"
    AuditEntry.objects.filter(subject_name=name).update(subject_name=pseudonym)
    AuditEntry.objects.filter(by_name=name).update(by_name=pseudonym)
    _note(AuditVerb.ERASED, User(username=pseudonym), _("the account was deleted"))
