"""What is written about members, one family a module."""

from members.actions.accounts import create_account
from members.actions.erasing import LastAdministrator, erase_account
from members.actions.inviting import forget_invitations, invite, use_invitation, withdraw_invitation
from members.actions.joining import (
    accept_request,
    address_confirmed,
    decline_request,
    forget_reasons,
    reopen_request,
    sign_up,
)
from members.actions.profiles import profile_of
from members.actions.roles import ensure_roles
from members.actions.trust import accept_contribution, block, give_trust, retract_contribution, take_trust, unblock
from members.auditing import audit

__all__ = [
    "LastAdministrator",
    "accept_contribution",
    "accept_request",
    "address_confirmed",
    "audit",
    "block",
    "create_account",
    "decline_request",
    "ensure_roles",
    "erase_account",
    "forget_invitations",
    "forget_reasons",
    "give_trust",
    "invite",
    "profile_of",
    "reopen_request",
    "retract_contribution",
    "sign_up",
    "take_trust",
    "unblock",
    "use_invitation",
    "withdraw_invitation",
]
