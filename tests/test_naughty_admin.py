"""Rubbish in the forms of the admin by which members are looked after: a message or success, never a 500."""

import pytest
from django.urls import reverse

from core import guard
from members.models import AuditEntry
from tests.members.factories import ThemeGroupFactory
from tests.members.joining import setting
from tests.rubbish import Form, send, try_all

GROUP = ("name", "slug", "other_names", "theme", "source_note")
CHOSEN = ("picture", "facilitator")  # in Wagtail's dialogs; a program can send anything in their place
EMPTY = dict.fromkeys((*GROUP, *CHOSEN), "")
NUMBERS = ("mode", "invitations", "contributions_for_trust")
FORMS = {
    "new group": Form("{add}", GROUP, ("description",), EMPTY | {"name": "Herons"}),
    "group": Form("{edit}", GROUP, ("description",), EMPTY | {"name": "Work"}),
    "joining": Form("{joining}", NUMBERS, ("approved_domains",), dict(zip(NUMBERS, ("open", "5", "5"), strict=True))),
    "word of the spam check": Form("{term}", ("text", "points", "note"), (), {"kind": "word"}),
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
        "term": reverse("wagtailsnippets_discussion_spamterm:add"),
        "person": reverse("people:person", args=[new_member.pk]),
        "people": reverse("people:people"),
    }


@pytest.mark.parametrize("name", FORMS)
def test_whoever_looks_after_members_may_type_anything(name, desk, client):
    try_all(client, FORMS[name], desk)
    assert client.get(desk["people"]).status_code == client.get(desk["edit"]).status_code == 200
    assert AuditEntry.objects.exists() or name != "reason of a moderator"


@pytest.mark.parametrize("address", ["add", "edit"])
def test_what_is_no_key_is_refused_where_something_is_chosen(address, desk, client):
    for words in ("x", "²", "9" * 40, "-1", "1.5", "None", "'\"<>", "\ud800"):
        answer = send(client, desk[address], EMPTY | {"name": "Herons"} | dict.fromkeys(CHOSEN, words))
        assert answer.status_code == 200, words
        assert set(CHOSEN) <= set(answer.context["form"].errors), words


@pytest.mark.parametrize("name", ["thing", "verdict", "only", "note"])
def test_whoever_decides_may_send_anything(name, desk, client):
    for words in ("x", "accepted:joining:²", "spam:", "joining:" + "9" * 40, ":", "'\"<>", "block:joining:1"):
        answer = send(client, reverse("queue:decide"), {"verdict": "accepted", "thing": "joining:1"} | {name: words})
        assert answer.status_code in {302, 400}, words
