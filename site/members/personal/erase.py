"""How this room forgets a person. The account itself goes last: see `members.actions.erasing`."""

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex

from core.personal import at, naming, struck
from members.models import AuditEntry, Invitation, JoinRequest, Membership, Profile, ThemeGroup, User


def erase(user: User, pseudonym: str) -> None:
    """Take away profile, photo, requests, invitations and memberships; the list of changes keeps a pseudonym."""
    _erase_profile(user, pseudonym)
    JoinRequest.objects.filter(user=user).delete()
    Invitation.objects.filter(Q(invited_by=user) | at("email", user)).delete()
    Invitation.objects.filter(used_by=user).update(used_by=None)
    for membership in Membership.objects.filter(user=user):
        membership.delete()
    for group in ThemeGroup.objects.filter(facilitator=user):
        group.facilitator = None
        group.save(update_fields=["facilitator"])
    _rename_in_audit(user, pseudonym)
    _drop_redirects(user)


def _erase_profile(user: User, pseudonym: str) -> None:
    """With the photo, its file and its renditions, unless something else shows the picture too."""
    for profile in Profile.objects.filter(user=user).select_related("photo"):
        photo = profile.photo
        profile.delete()
        if photo is None:
            continue
        elsewhere = ReferenceIndex.get_references_to(photo).exclude(
            base_content_type__app_label="members", base_content_type__model="profile", object_id=str(profile.pk)
        )
        if elsewhere.exists():
            photo.title = struck(photo.title, user, pseudonym)
            photo.save(update_fields=["title"])
        else:
            photo.delete()


def _rename_in_audit(user: User, pseudonym: str) -> None:
    """What happened stays on record; to whom it did, is nobody's business any more."""
    AuditEntry.objects.filter(subject=user).update(subject=None, subject_name=pseudonym, note="")
    AuditEntry.objects.filter(by=user).update(by=None, by_name=pseudonym)
    names = [name for name in (user.username, user.get_full_name()) if name]
    for entry in naming(AuditEntry.objects.all(), names, "note"):
        AuditEntry.objects.filter(pk=entry.pk).update(note=struck(entry.note, user, pseudonym)[:500])
    for column in ("subject_name", "by_name"):  # rows that lost their tie earlier
        AuditEntry.objects.filter(**{column: user.username}).update(**{column: pseudonym})


def _drop_redirects(user: User) -> None:
    """An old address of the profile would tell the old name."""
    try:
        path = reverse("member", args=[user.username])
    except NoReverseMatch:
        return
    old = Redirect.normalise_path(path)
    Redirect.objects.filter(Q(old_path=old) | Q(old_path__startswith=f"{old}/") | Q(redirect_link=path)).delete()
