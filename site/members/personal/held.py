"""What this room holds about a person: the account, how it signs in, the profile, groups, changes to the member."""

from collections.abc import Mapping, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal import at, rows
from core.registry import PersonalData, personal_data
from directory.models import Place, Theme
from members.models import AuditEntry, Invitation, JoinRequest, Membership, Profile, ThemeGroup
from members.personal.erase import erase

MODELS = frozenset(
    {
        "members.user", "members.user_groups", "members.user_user_permissions", "members.profile",
        "members.joinrequest", "members.invitation", "members.membership", "members.themegroup", "members.auditentry",
        "account.emailaddress", "account.emailconfirmation", "mfa.authenticator", "usersessions.usersession",
    }
)  # fmt: skip
ACCOUNT = ("username", "first_name", "last_name", "email", "date_joined", "last_login", "is_active", "groups")
_PROFILE = [field.name for field in Profile._meta.local_fields if field.name not in {"id", "user"}]
SEEN_BY = tuple(name for name in _PROFILE if name == "listed" or name.startswith("show_"))
PROFILE = tuple(name for name in _PROFILE if name not in SEEN_BY)


def export(user: Any) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Everything but secrets: the password and the keys of the second factor are of no use to anybody else."""
    profile = Profile.objects.filter(user=user).select_related("organisation", "photo", "contact")
    groups = Membership.objects.filter(user=user).select_related("group")
    changes = ("verb", "note", "made_at")
    return {
        gettext("Account"): rows([user], *ACCOUNT),
        gettext("E-mail addresses"): rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        gettext("Second factors and passkeys"): rows(
            Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"
        ),
        gettext("Where you are signed in"): rows(
            UserSession.objects.filter(user=user), "ip", "user_agent", "created_at", "last_seen_at"
        ),
        gettext("Profile"): rows(profile, *PROFILE),
        gettext("Your places"): rows(Place.objects.filter(members__user=user), "name"),
        gettext("Themes you know"): rows(Theme.objects.filter(members_who_know__user=user), "name"),
        gettext("Themes you want to learn"): rows(Theme.objects.filter(members_who_learn__user=user), "name"),
        gettext("Who sees what of your profile"): rows(profile, *SEEN_BY),
        gettext("Request to join"): rows(JoinRequest.objects.filter(user=user), "reason", "state", "made_at"),
        gettext("Invitations you sent"): rows(Invitation.objects.filter(invited_by=user), "email", "made_at"),
        gettext("Invitations to you"): rows(
            Invitation.objects.filter(at("email", user)), "email", "invited_by", "made_at"
        ),
        gettext("Your groups"): rows(groups, "group", "state", "reason", "answer", "made_at"),
        gettext("Groups you lead"): rows(ThemeGroup.objects.filter(facilitator=user), "name"),
        gettext("Changes to you as a member"): rows(AuditEntry.objects.filter(subject=user), *changes),
        gettext("Changes you made to members"): rows(AuditEntry.objects.filter(by=user), "subject_name", *changes),
    }


def files(user: Any) -> Sequence[Any]:
    """The photo of the profile."""
    profile = Profile.objects.filter(user=user, photo__isnull=False).select_related("photo").first()
    return [profile.photo.file] if profile and profile.photo else []


personal_data.register(
    "members", PersonalData(label=_("Account and profile"), models=MODELS, export=export, erase=erase, files=files)
)
