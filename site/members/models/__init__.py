"""Accounts, what members say of themselves, how they join, the groups they meet in, and what was changed by whom."""

from members.models.accounts import User, new_handle
from members.models.audit import AuditEntry, AuditVerb
from members.models.groups import Membership, MembershipState, ThemeGroup
from members.models.joining import Invitation, JoiningSetting, JoinMode, JoinRequest, JoinState
from members.models.profiles import Profile, Visibility

__all__ = [
    "AuditEntry",
    "AuditVerb",
    "Invitation",
    "JoinMode",
    "JoinRequest",
    "JoinState",
    "JoiningSetting",
    "Membership",
    "MembershipState",
    "Profile",
    "ThemeGroup",
    "User",
    "Visibility",
    "new_handle",
]
