"""Addresses of accounts, of one's own account area, of members and of groups."""

from members.urls import accounts, groups, me, members

__all__ = ["accounts", "groups", "me", "members"]
