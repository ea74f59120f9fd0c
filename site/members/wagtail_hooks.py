"""The members' place in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem

from members import roles
from members.admin import bulk as admin_bulk
from members.admin import changes as admin_changes
from members.admin import people as admin_people
from members.admin.profiles import profile_lists
from members.groups import admin as groups

people = [
    path("", admin_people.overview, name="people"),
    path("<int:pk>/", admin_people.person, name="person"),
]


class PeopleMenuItem(MenuItem):
    """Shown to moderators and editors."""

    def is_shown(self, request: HttpRequest) -> Any:
        return request.user.has_perm(roles.REVIEW)


@hooks.register("register_admin_urls")
def register_people() -> list[URLResolver]:
    """The addresses of the list of members."""
    return [path("members/", include((people, "people")))]


@hooks.register("register_admin_menu_item")
def register_people_menu_item() -> MenuItem:
    """Its line in the menu."""
    return PeopleMenuItem(_("Members"), reverse("people:people"), name="people", icon_name="group", order=160)


@hooks.register("register_admin_viewset")
def register_changes() -> Any:
    """What was changed about members."""
    return admin_changes.changes


@hooks.register("register_reports_menu_item")
def register_changes_menu_item() -> AdminOnlyMenuItem:
    """Its line in the menu, which only administrators see."""
    url = reverse("member_changes:index")
    return AdminOnlyMenuItem(_("Changes to members"), url, name="member-changes", icon_name="history", order=1320)


# After Wagtail's own, which it takes the place of.
hooks.register("register_bulk_action", admin_bulk.SetActiveState, order=100)


@hooks.register("register_admin_viewset")
def register_groups() -> list[Any]:
    """Theme groups, and the chooser for who looks after one."""
    return [groups.group_lists, groups.member_chooser]


@hooks.register("register_admin_viewset")
def register_profiles() -> list[Any]:
    """Which member is which published contact."""
    return [profile_lists]
