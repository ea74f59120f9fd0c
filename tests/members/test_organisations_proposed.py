"""Organisations members propose wait for editors; which member is a published contact is said by editors alone."""

import pytest
from django.urls import reverse

from members.chores import organisations_proposed
from members.models import AuditEntry, Profile
from tests.directory.factories import ContactFactory
from tests.members.profiles import person


def test_each_name_waits_once_the_most_wanted_first(tree, editor):
    for name in ("Ayton", "Beeton Council", "beeton council"):
        person(organisation_proposed=name)
    waiting = organisations_proposed(editor)
    assert [(todo.title, todo.note) for todo in waiting] == [("Beeton Council", "2 members"), ("Ayton", "1 member")]


@pytest.mark.parametrize(("role", "status"), [("moderator", 302), ("editor", 200), ("admin", 200)])
def test_editors_say_which_contact_a_member_is(role, status, request, client, tree, roles):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("member_contacts:index")).status_code == status
    assert client.get(reverse("member_contacts:edit", args=[person().pk])).status_code == status


def test_naming_a_contact_is_recorded_and_changes_nothing_else(client, editor, tree):
    profile, contact = person(text="Mine alone."), ContactFactory()
    client.force_login(editor)
    client.post(reverse("member_contacts:edit", args=[profile.pk]), {"contact": contact.pk, "text": "Changed"})
    changed = Profile.objects.get(pk=profile.pk)
    assert (changed.contact, changed.text) == (contact, "Mine alone.")
    assert AuditEntry.objects.filter(subject=profile.user, by=editor, note="published contact").exists()


@pytest.mark.parametrize("what", ["add", "delete"])
def test_a_profile_is_neither_added_nor_deleted_in_the_admin(what, client, admin, tree):
    client.force_login(admin)
    args = [person().pk] if what == "delete" else []
    assert client.get(reverse(f"member_contacts:{what}", args=args)).status_code == 302
