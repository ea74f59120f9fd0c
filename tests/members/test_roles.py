"""What each role may do in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from members import roles as wanted
from members.actions import ensure_roles
from tests.pilots.factories import PilotFactory

MAY_EDIT = {
    "reader": False,
    "new_member": False,
    "trusted_member": False,
    "moderator": False,
    "editor": True,
    "admin": True,
}


@pytest.mark.parametrize(("who", "may"), MAY_EDIT.items(), ids=MAY_EDIT)
def test_editors_and_admins_alone_reach_the_form_for_a_new_pilot(who, may, request, client, tree, roles):
    user = request.getfixturevalue(who)
    if user:
        client.force_login(user)
    answer = client.get(reverse("wagtailadmin_pages:add", args=["pilots", "pilotpage", tree.pilots.pk]))
    assert (answer.status_code == 200) is may


@pytest.mark.parametrize(("who", "may"), [("trusted_member", False), ("moderator", True), ("editor", True)])
def test_moderators_and_editors_may_enter_the_admin(who, may, request):
    assert request.getfixturevalue(who).has_perm(wanted.ADMIN_ACCESS) is may


@pytest.mark.parametrize(("who", "may"), [("trusted_member", False), ("moderator", False), ("editor", True)])
def test_publishing_is_for_editors(who, may, request, tree):
    pilot = PilotFactory(parent=tree.pilots)
    user = request.getfixturevalue(who)
    rights = pilot.permissions_for_user(user)
    assert [rights.can_edit(), rights.can_publish(), rights.can_lock(), rights.can_unpublish()] == [may] * 4
    assert user.has_perm("pilots.publish_finding") is may
    assert user.has_perm("directory.change_contact") is may


def test_an_editor_may_not_delete_a_finding_nor_manage_accounts(editor):
    assert not editor.has_perm("pilots.delete_finding")
    assert not editor.has_perm("members.change_user")
    assert not editor.has_perm("auth.change_group")


def test_an_editor_has_no_rights_above_the_site(editor, tree):
    assert not tree.home.get_parent().permissions_for_user(editor).can_add_subpage()
    assert tree.pilots.permissions_for_user(editor).can_add_subpage()


def test_making_the_roles_again_puts_them_right_and_adds_nothing(roles, tree):
    moderators = Group.objects.get(name="Moderators")
    GroupPagePermission.objects.create(group=moderators, page=tree.home, permission_type="publish")
    before = GroupPagePermission.objects.count() - 1, GroupCollectionPermission.objects.count()
    ensure_roles()
    assert not moderators.page_permissions.exists()
    assert (GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()) == before


@pytest.mark.parametrize("role", wanted.ROLES, ids=lambda role: role.name)
def test_every_permission_a_role_names_exists(role, roles):
    named = {*role.site_wide, *role.files, *(f"wagtailcore.{codename}" for codename in role.pages)}
    codenames = {name.partition(".")[2] for name in named}
    there = Permission.objects.filter(codename__in=codenames).values_list("content_type__app_label", "codename")
    assert named <= {f"{app}.{codename}" for app, codename in there}
