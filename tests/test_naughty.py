"""Rubbish in every field of every form that people fill in: a message or success, the text kept, never a 500."""

import re
from contextlib import nullcontext
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from core import guard
from discussion.models import Decision
from members.models import JoinRequest, JoinState, Membership, MembershipState, User
from tests.directory.contacts import named
from tests.discussion.comments import written
from tests.members.factories import JoinRequestFactory, ProfileFactory, ThemeGroupFactory, UserFactory
from tests.members.factors import PASSWORD, sign_in, with_codes, with_passkey
from tests.members.joining import setting
from tests.naughty import strings
from tests.parallel_places.factories import EntryFactory, ParallelPlacesIndexPageFactory, RoundUpFactory
from tests.pilots.factories import FindingFactory
from tests.rubbish import DRAWN, UNDRAWN, Form, parts, try_all, undrawn
from tests.wiki.factories import WikiIndexPageFactory
from wiki.saving.actions import start_page
from wiki.saving.writing import By

UNFIT = re.compile(r"%[01][0-9A-F]|%7F|.{4000}")  # what no address may hold, and longer than one may be
EYES = ("photo", "work", "places", "themes", "text", "contributions")


PLACE = {"theme": "", "interest": "", "email": "heron@example.org"}
STRANGERS = {
    "sign-up": Form("/accounts/signup/", ("name", "email", "password1", "password2"), ("reason",)),
    "sign-in": Form("/accounts/login/", ("login", "password", "next", "remember")),
    "reset": Form("/accounts/password/reset/", ("email",)),
    "contact": Form("/contacts/{contact}/write/", ("name", "email"), ("text",)),
    "removal": Form("/contacts/{contact}/removal/", ("email",), ("text",)),
    "feedback": Form("/feedback/", ("kind", "email"), ("text",), {"email": "", "kind": "error"}),
    "comment": Form("/comments/new/?on=pilots.pilotpage:{pilot}", ("name", "email"), ("text",)),
    "report": Form("/comments/{comment}/report/", ("reason",), ("text",), {"reason": "other"}),
    "tell us": Form("/parallel-places/tell-us/", ("place", "theme", "interest", "email"), ("what",), PLACE),
}
WIKI_FIELDS = ("summary", "parent_topic", "themes", "places", "speaks_of", "base", "minor")
STRANGERS |= {
    "wiki suggestion": Form("/wiki/heron-pages/edit/", ("name", "email", *WIKI_FIELDS), ("source",)),
    "wiki new page": Form("/wiki/new/", ("title", "kind", "started_as", "name", "email"), ("source",)),
}
OWN = ("name", "handle", "job_title", "organisation", "listed", "takes_messages")
MEMBERS = {
    "comment": Form("/comments/new/?on=pilots.pilotpage:{pilot}", (), ("text",)),
    "profile": Form("/me/", (*OWN, "places", "themes_known", *(f"show_{part}" for part in EYES)), ("text",)),
    "message": Form("/members/heron/write/", (), ("text",)),
    "ask": Form("/groups/restricted/ask/", (), ("reason",)),
    "wiki edit": Form("/wiki/heron-pages/edit/", WIKI_FIELDS, ("source",)),
    "wiki draft": Form("/wiki/heron-pages/edit/draft/", WIKI_FIELDS, ("source",)),
    "decide": Form("/groups/mine/members/", ("verdict", "person"), ("message",)),
    "invitation": Form("/me/invitations/", ("email",), ("note",)),
    "search to follow": Form("/search/follow/", ("query",)),
    "follows": Form("/me/following/", ("follow", "level", "which")),
    "read": Form("/me/notifications/read/", ("one", "as", "which")),
    "hearing": Form("/me/notifications/settings/", ("update-pace", "comment-on_site")),
    "contact": Form("/contacts/{contact}/write/", (), ("text",)),
    "feedback": Form("/feedback/", ("kind", "answer"), ("text",), {"kind": "error"}),
    "erase": Form("/me/data/erase/", ("confirmation",)),
    "password once more": Form("/accounts/reauthenticate/", ("password",)),
    "password": Form("/accounts/password/change/", ("oldpassword", "password1", "password2")),
    "address": Form("/accounts/email/", ("email",), rest={"action_add": ""}),
    "one-time code": Form("/accounts/second-factor/totp/activate/", ("code",)),
    "new passkey": Form("/accounts/second-factor/webauthn/add/", ("name", "credential", "passwordless")),
    "passkey's name": Form("/accounts/second-factor/webauthn/keys/{passkey}/edit/", ("name",)),
    "session to end": Form("/accounts/sessions/", ("session",)),
}
# Where the words of a form are shown that were taken.
SHOWN_ON = {
    "profile": ("/members/", "/me/", "/me/data/", "/groups/mine/"),
    "decide": ("/groups/mine/members/",),
    "invitation": ("/me/invitations/",),
    "passkey's name": ("/accounts/second-factor/webauthn/",),
}
NOTE = Form("/admin/queue/decide/", (), ("note",), {"thing": "joining:{asked}", "verdict": "refused"})
CODE = Form("/accounts/second-factor/authenticate/", ("code",))
LISTS = {
    "/members/": ("q", "theme", "place", "region", "organisation", "like", "sort", "page"),
    "/groups/": ("q", "page"),
    "/wiki/new/titles/": ("q",),
    "/wiki/new/": ("title", "kind"),
    "/wiki/heron-pages/edit/": ("section",),
    "/pilots/": ("q", "region", "theme", "sort", "page"),
    "/parallel-places/": ("q", "region", "theme", "interest", "sort", "page", "from"),
    "/parallel-places/vale/": ("from",),
    "/findings/": ("q", "theme", "standing", "page"),
    "/organisations/": ("q", "kind", "page"),
    "/search/": ("q", "type", "theme", "region", "year", "pilot", "sort", "page"),
    "/search/suggest/": ("q",),
    "/places/": ("q", "region", "page"),
    "/contacts/": ("q", "page"),
    "/feedback/": ("about",),
    "/members/heron/": ("as",),
}


@pytest.fixture
def ground(tree: Any, roles: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A site with one of everything, on which nobody types too fast or too often."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (1_000_000, 60))
    monkeypatch.setattr(guard.GuardMixin, "soonest", 0)
    setting(invitations=30_000, approved_domains="example.gov.uk")
    desk = named(tree, email="desk@bodies.example")
    FindingFactory(pilot=desk.pilot_contacts.get().page)
    places = ParallelPlacesIndexPageFactory(parent=tree.home, slug="parallel-places")
    EntryFactory(round_up=RoundUpFactory(parent=places, slug="vale"))
    ProfileFactory(user__username="heron", user__first_name="Heron", listed="everyone")
    ThemeGroupFactory(name="Restricted", restricted=True)
    WikiIndexPageFactory(parent=tree.home)
    start_page(title="Heron pages", source="## One\n\nText.\n", by=By(UserFactory(is_superuser=True)))
    pilot = desk.pilot_contacts.get().page
    return {"contact": desk.pk, "pilot": pilot.pk, "comment": written(pilot, UserFactory()).pk}


@pytest.fixture
def member(ground: dict[str, Any], new_member: User) -> User:
    """Looks after a group in which somebody waits."""
    group = ThemeGroupFactory(name="Mine", restricted=True, facilitator=new_member)
    Membership.objects.create(group=group, user=new_member)
    Membership.objects.create(group=group, user=User.objects.get(username="heron"), state=MembershipState.ASKED)
    return new_member


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_may_type_anything(name, ground, client):
    try_all(client, STRANGERS[name], ground, client.cookies.clear)


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_may_type_anything(name, ground, member, client):
    ground["passkey"] = with_passkey(member).pk
    client.force_login(member)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    others = Membership.objects.filter(user=member).exclude(group__slug="mine")
    try_all(client, MEMBERS[name], ground, others.delete)
    assert "_auth_user_id" in client.session, "nothing of all this erases an account or signs it out"
    for path in SHOWN_ON.get(name, ()):
        assert client.get(path).status_code == 200, path
    assert client.post("/me/data/download/").status_code == 200


def test_the_second_step_of_signing_in_may_be_given_anything(ground, member, client):
    sign_in(client, with_codes(member))
    try_all(client, CODE, ground)
    assert "_auth_user_id" not in client.session


def test_a_note_in_the_queue_may_say_anything(ground, moderator, client):
    asked = JoinRequestFactory()
    client.force_login(moderator)
    wait = JoinRequest.objects.filter(pk=asked.pk)
    try_all(client, NOTE, ground | {"asked": asked.pk}, lambda: wait.update(state=JoinState.WAITING))
    assert Decision.objects.exists()


@pytest.mark.parametrize("path", LISTS)
def test_a_reader_may_ask_a_list_for_anything(path, ground, client):
    names = LISTS[path]
    for together, drawing in ((DRAWN, nullcontext), (UNDRAWN, undrawn)):
        with drawing():
            for some in parts(max(together // 2, len(names))):
                asked = {name: " ".join(some[at :: len(names)]) for at, name in enumerate(names)}
                answer = client.get(f"{path}?{urlencode(asked, errors='surrogatepass')}")
                refused = answer.status_code == 400  # by `core.middleware`, in words
                assert refused or answer.status_code in {200, 302, 404}, asked
                assert not refused or UNFIT.search(urlencode(asked, errors="surrogatepass")), asked
                assert not refused or together == UNDRAWN or b"<h1" in answer.content


def test_there_are_five_hundred():
    assert len(strings()) >= 500
