"""Editors make, change and delete groups."""

import pytest
from django.urls import reverse

from members.models import AuditEntry, ThemeGroup
from tests.members.factories import ThemeGroupFactory
from tests.members.groups import led_group, person, stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


def form(**values):
    fields = {"name": "Work", "slug": "", "other_names": "", "theme": "", "description": "What it is for."}
    return fields | {"picture": "", "facilitator": "", "source_note": ""} | values


def test_an_editor_makes_a_group_and_names_who_looks_after_it(office, editor):
    ada = person("Ada")
    answer = office.post(reverse("theme_groups:add"), form(facilitator=ada.pk))
    assert answer.status_code == 302, answer.context["form"].errors
    group = ThemeGroup.objects.get(slug="work")
    assert group.facilitator == ada
    assert stands(group, ada) == "member"
    entry = AuditEntry.objects.get(subject=ada)
    assert (entry.subject, entry.by, entry.verb, entry.note) == (ada, editor, "role-given", "facilitator of “Work”")


@pytest.mark.parametrize(
    ("name", "words"),
    [("Wоrk", "alphabets"), ("the work", "called so already"), ("\u200b", "at least one letter"), ("", "required")],
    ids=["letters of two alphabets", "another's name", "nothing to be seen", "empty"],
)
def test_a_name_that_could_be_taken_for_anothers_is_refused(name, words, office):
    ThemeGroupFactory(name="Work")
    answer = office.post(reverse("theme_groups:add"), form(name=name))
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors)
    assert ThemeGroup.objects.count() == 1


def test_the_list_and_the_forms_open(office):
    group, _leader = led_group(name="Work")
    for name, keys in (("index", []), ("add", []), ("edit", [group.pk]), ("inspect", [group.pk])):
        assert office.get(reverse(f"theme_groups:{name}", args=keys)).status_code == 200
    assert "Ada" not in office.get(reverse("member_chooser:choose")).content.decode()


def test_a_group_with_members_is_not_deleted_and_an_empty_one_is(office):
    group, leader = led_group(name="Work")
    address = reverse("theme_groups:delete", args=[group.pk])
    assert "has 1 member" in office.post(address, follow=True).content.decode()
    group.memberships.all().delete()
    office.post(address)
    assert not ThemeGroup.objects.exists()
    assert leader.is_active


def test_a_renamed_address_goes_on_leading_to_the_group(office, client):
    group = ThemeGroupFactory(name="Work")
    office.post(reverse("theme_groups:edit", args=[group.pk]), form(slug="jobs"))
    assert client.get("/groups/work/").url == "/groups/jobs/"


def test_a_moderator_decides_on_people_but_does_not_make_groups(client, moderator):
    client.force_login(moderator)
    assert client.get(reverse("theme_groups:add")).status_code == 302
