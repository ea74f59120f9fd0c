"""Rubbish in the forms of the admin by which members are looked after: a message or success, never a 500."""

import pytest
from django.urls import reverse

from core import guard
from members.models import AuditEntry
from tests.members.factories import ThemeGroupFactory
from tests.members.joining import setting
from tests.rubbish import Form, try_all

GROUP = ("name", "slug", "other_names", "theme", "source_note")
EMPTY = dict.fromkeys((*GROUP, "picture", "facilitator"), "")  # those two are chosen in Wagtail's dialogs, not typed
NUMBERS = ("mode", "invitations", "contributions_for_trust")
FORMS = {
    "new group": Form("{add}", GROUP, ("description",), EMPTY | {"name": "Herons"}),
    "group": Form("{edit}", GROUP, ("description",), EMPTY | {"name": "Work"}),
    "joining": Form("{joining}", NUMBERS, ("approved_domains",), dict(zip(NUMBERS, ("open", "5", "5"), strict=True))),
    "reason of a moderator": Form("{person}", ("deed",), ("note",), {"deed": "trust"}),
}


@pytest.fixture
def desk(tree, roles, client, admin, new_member, settings, monkeypatch):
    """An administrator at the addresses of these forms."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (1_000_000, 60))
    monkeypatch.setattr(guard.GuardMixin, "soonest", 0)
    client.force_login(admin)
    group = ThemeGroupFactory(name="Work")
    return {
        "add": reverse("theme_groups:add"),
        "edit": reverse("theme_groups:edit", args=[group.pk]),
        "joining": reverse("wagtailsettings:edit", args=["members", "joiningsetting", setting().site_id]),
        "person": reverse("people:person", args=[new_member.pk]),
        "people": reverse("people:people"),
    }


@pytest.mark.parametrize("name", FORMS)
def test_whoever_looks_after_members_may_type_anything(name, desk, client):
    try_all(client, FORMS[name], desk)
    assert client.get(desk["people"]).status_code == client.get(desk["edit"]).status_code == 200
    assert AuditEntry.objects.exists() or name != "reason of a moderator"
