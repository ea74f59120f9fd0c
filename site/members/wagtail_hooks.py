"""The members' place in the admin."""

from typing import Any

from wagtail import hooks

from members.admin_profiles import profile_lists
from members.groups import admin as groups


@hooks.register("register_admin_viewset")
def register_groups() -> list[Any]:
    """Theme groups, and the chooser for who looks after one."""
    return [groups.group_lists, groups.member_chooser]


@hooks.register("register_admin_viewset")
def register_profiles() -> list[Any]:
    """Which member is which published contact."""
    return [profile_lists]
