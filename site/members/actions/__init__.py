"""What is written about members, one family a module."""

from members.actions.accounts import create_account
from members.actions.profiles import profile_of
from members.actions.roles import ensure_roles
from members.auditing import audit

__all__ = ["audit", "create_account", "ensure_roles", "profile_of"]
