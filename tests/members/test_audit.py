"""Every change to a role or a member stands in one list, whichever way it was made."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from members.actions import create_account
from members.models import AuditEntry, User
from tests.members.factories import UserFactory


@pytest.fixture
def office(client, admin, roles):
    client.force_login(admin)
    AuditEntry.objects.all().delete()
    return client


def entries():
    return {(entry.verb, entry.subject_name, entry.note, entry.by_name) for entry in AuditEntry.objects.all()}


def change(office, user, **fields):
    form = {"email": user.email, "first_name": "Pat", "last_name": "Example", "is_active": "on"} | fields
    typed = {name: value for name, value in form.items() if value is not None}
    answer = office.post(reverse("wagtailusers_users:edit", args=[user.pk]), typed)
    assert answer.status_code == 302, answer.context["form"].errors


def group(name):
    return Group.objects.get(name=name).pk


def test_roles_given_and_taken_in_wagtails_form(office):
    user = UserFactory(username="pat")
    change(office, user, groups=[group("Editors"), group("Trusted members")])
    assert entries() == {("role-given", "pat", "Editors", "admin"), ("trusted", "pat", "", "admin")}
    AuditEntry.objects.all().delete()
    change(office, user, groups=[group("Moderators")])
    assert entries() == {
        ("role-taken", "pat", "Editors", "admin"),
        ("untrusted", "pat", "", "admin"),
        ("role-given", "pat", "Moderators", "admin"),
    }


def test_a_form_saved_without_a_change_notes_nothing(office):
    user = UserFactory(username="pat")
    change(office, user)
    assert entries() == set()


def test_blocking_and_administering_in_wagtails_form(office):
    user = UserFactory(username="pat")
    change(office, user, is_active=None, is_superuser="on")
    assert entries() == {("blocked", "pat", "", "admin"), ("role-given", "pat", "administrator", "admin")}
    AuditEntry.objects.all().delete()
    change(office, user)
    assert entries() == {("unblocked", "pat", "", "admin"), ("role-taken", "pat", "administrator", "admin")}


def test_a_changed_address_is_noted_without_the_address(office):
    change(office, UserFactory(username="pat"), email="new@example.org")
    assert entries() == {("changed", "pat", "e-mail address", "admin")}


def test_an_account_made_in_the_admin(office):
    form = {"email": "pat@example.org", "first_name": "Pat", "last_name": "Example"}
    form |= {"password1": "a rather long password", "password2": "a rather long password"}
    office.post(reverse("wagtailusers_users:add"), form | {"groups": [group("Editors")]})
    name = User.objects.get(email="pat@example.org").username
    assert ("joined", name, "the account was made for them", "admin") in entries()
    assert ("role-given", name, "Editors", "admin") in entries()


def test_a_deletion_leaves_a_pseudonym(office):
    user = UserFactory(username="pat")
    change(office, user, groups=[group("Editors")])
    office.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not User.objects.filter(pk=user.pk).exists()
    names = {entry.subject_name for entry in AuditEntry.objects.all()}
    assert len(names) == 1
    assert names.pop().startswith("former-member-")
    assert {entry.verb for entry in AuditEntry.objects.all()} == {"role-given", "erased"}
    assert not AuditEntry.objects.exclude(by_name="admin").exists()


@pytest.mark.parametrize(
    ("action", "fields", "verb"),
    [
        ("set_active_state", {"mark_as_active": "False"}, "blocked"),
        ("assign_role", {"role": "Editors"}, "role-given"),
        ("delete", {}, "erased"),
    ],
)
def test_bulk_actions_are_noted_one_by_one(action, fields, verb, office):
    users = UserFactory.create_batch(2)
    fields = {name: group(value) if name == "role" else value for name, value in fields.items()}
    query = "&".join(f"id={user.pk}" for user in users)
    url = f"{reverse('wagtail_bulk_action', args=['members', 'user', action])}?{query}"
    assert office.post(url, fields).status_code == 302
    found = AuditEntry.objects.all()
    assert [(entry.verb, entry.by_name) for entry in found] == [(verb, "admin")] * 2


def test_a_group_that_is_deleted_takes_its_role_from_everybody(office):
    user = UserFactory(username="pat")
    user.groups.add(Group.objects.create(name="Redirects"))
    AuditEntry.objects.all().delete()
    office.post(reverse("wagtailusers_groups:delete", args=[group("Redirects")]))
    assert entries() == {("role-taken", "pat", "Redirects", "admin")}


def test_from_the_side_of_the_group_it_is_the_same(office):
    user = UserFactory(username="pat")
    Group.objects.get(name="Editors").user_set.add(user)
    Group.objects.get(name="Editors").user_set.clear()
    assert entries() == {("role-given", "pat", "Editors", ""), ("role-taken", "pat", "Editors", "")}


def test_a_command_is_noted_as_the_site(db, roles):
    create_account(email="pat@example.org", password="a rather long password", handle="pat", role="Editors", admin=True)
    assert entries() >= {("role-given", "pat", "Editors", ""), ("role-given", "pat", "administrator", "")}


def test_signing_in_costs_and_notes_nothing(office, query_count):
    user = UserFactory()
    with query_count() as count:
        user.save(update_fields=["last_login"])
    assert count() == 1
    assert entries() == set()
