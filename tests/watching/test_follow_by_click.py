"""One click follows, another stops; nothing but a page of ours comes next."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from core.subjects import mark_of
from discussion.commenting import threads
from discussion.models import Conversation, Openness
from tests.directory.factories import ThemeFactory
from tests.discussion.comments import written
from tests.members.factories import JoinRequestFactory, UserFactory
from tests.pilots.factories import PilotFactory, UpdateFactory
from tests.watching.makers import heard_by, spread_all
from watching.actions import follow
from watching.models import Follow

pytestmark = pytest.mark.django_db
ADDRESS = "/me/following/follow/"


@pytest.fixture
def theme(tree):
    return ThemeFactory(name="Work and skills")


def test_a_member_follows_and_comes_back(client, new_member, theme):
    client.force_login(new_member)
    answer = client.post(ADDRESS, {"thing": mark_of(theme), "level": "all", "next": "/themes/#follow"})
    assert answer.headers["Location"] == "/themes/#follow"
    assert Follow.objects.of(theme).get().user == new_member


def test_the_level_changes_and_the_follow_ends(client, new_member, theme):
    client.force_login(new_member)
    for level in ("all", "new"):
        client.post(ADDRESS, {"thing": mark_of(theme), "level": level})
    assert Follow.objects.of(theme).get().level == "new"
    client.post(ADDRESS, {"thing": mark_of(theme), "level": "off"})
    assert not Follow.objects.exists()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "x"])
def test_it_leads_nowhere_but_to_this_site(client, new_member, theme, elsewhere):
    client.force_login(new_member)
    answer = client.post(ADDRESS, {"thing": mark_of(theme), "next": elsewhere})
    assert answer.headers["Location"] == theme.get_absolute_url()


def test_what_one_may_not_see_cannot_be_followed(client, new_member, tree):
    client.force_login(new_member)
    hidden = PilotFactory(parent=tree.pilots, live=False)
    for mark in (mark_of(hidden), mark_of(tree.home), "rubbish", "directory.theme:99999", ""):
        assert client.post(ADDRESS, {"thing": mark}).status_code == 404
    assert not Follow.objects.exists()


def test_a_level_nobody_offers_is_refused(client, new_member, theme):
    client.force_login(new_member)
    assert client.post(ADDRESS, {"thing": mark_of(theme), "level": "loud"}).status_code == 400


def test_who_waits_to_be_let_in_follows_nothing(client, theme):
    client.force_login(JoinRequestFactory().user)
    assert client.post(ADDRESS, {"thing": mark_of(theme)}).status_code == 403
    assert not Follow.objects.exists()


def test_a_stranger_is_asked_to_sign_in(client, theme):
    answer = client.post(ADDRESS, {"thing": mark_of(theme)})
    assert answer.headers.get("Location", "").startswith("/accounts/login/") or answer.status_code == 403
    assert not Follow.objects.exists()


def test_a_conversation_is_followed_below_any_page(tree, client, new_member, trusted_member):
    update = UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder)
    conversation = written(update, trusted_member).conversation
    assert b"Follow this conversation" not in client.get(update.url).content
    client.force_login(new_member)
    for words, level in (("Follow this conversation", "all"), ("Stop following this conversation", "off")):
        page = client.get(update.url).content.decode()
        assert words in page
        assert f'value="{mark_of(conversation)}"' in page
        client.post(ADDRESS, {"thing": mark_of(conversation), "level": level})
    assert not Follow.objects.exists()


def test_a_conversation_says_to_members_how_many_follow_it_and_who(tree, client, new_member, trusted_member):
    update = UpdateFactory(parent=PilotFactory(parent=tree.pilots).updates_holder)
    conversation = written(update, trusted_member).conversation
    client.force_login(new_member)
    assert "follow this</a>" not in client.get(update.url).content.decode()
    for user, level in ((new_member, "new"), (UserFactory(), "all"), (UserFactory(), "none")):
        follow(user=user, thing=conversation, level=level)
    follow(user=UserFactory(), thing=written(PilotFactory(parent=tree.pilots), trusted_member).conversation)
    page = client.get(update.url).content.decode()
    who = f"/me/following/who/?of={mark_of(conversation)}"
    assert f'href="{who}">2 members follow this</a>' in page
    assert client.get(who).status_code == 200
    client.logout()
    assert "follow this</a>" not in client.get(update.url).content.decode()


@pytest.mark.parametrize("kind", ["update", "pilot"])
def test_a_conversation_is_followed_before_it_begins_and_what_is_said_then_is_heard(
    tree, client, new_member, trusted_member, kind
):
    pilot = PilotFactory(parent=tree.pilots)
    page = UpdateFactory(parent=pilot.updates_holder) if kind == "update" else pilot
    client.force_login(new_member)
    address = f"/comments/follow/?on={mark_of(page)}"
    assert f'action="{address}"' in unquote(client.get(page.url).content.decode())
    assert client.post(address).headers["Location"] == f"{page.url}#comments"
    assert "Stop following this conversation" in client.get(page.url).content.decode()
    comment = written(page, trusted_member)
    assert Follow.objects.of(comment.conversation).get().user == new_member
    spread_all()
    assert heard_by(new_member)


def test_a_conversation_that_is_closed_or_hidden_cannot_be_followed_before_it_begins(tree, client, new_member):
    pilot, draft = PilotFactory(parent=tree.pilots), PilotFactory(parent=tree.pilots, live=False)
    client.force_login(new_member)
    closed = threads.locked(pilot)
    closed.state = Openness.CLOSED
    closed.save(update_fields=["state"])
    for mark in (mark_of(pilot), mark_of(draft), mark_of(tree.home), "rubbish", ""):
        assert client.post("/comments/follow/", query_params={"on": mark}).status_code == 404
    assert not Follow.objects.exists()


def test_a_stranger_follows_no_conversation(tree, client):
    pilot = PilotFactory(parent=tree.pilots)
    address = f"/comments/follow/?on={mark_of(pilot)}"
    assert client.post(address).headers["Location"].startswith("/accounts/login/")
    page = client.get(pilot.url).content.decode()
    assert f'href="/accounts/login/?next={pilot.url}%23comments"' in page
    assert "Sign in to follow this conversation" in page
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("elsewhere", [False, True], ids=["sent from the page", "sent from elsewhere"])
def test_whose_session_ended_comes_back_to_the_page_and_not_to_an_address_of_buttons(tree, client, elsewhere):
    pilot = PilotFactory(parent=tree.pilots)
    address = f"/comments/follow/?on={mark_of(pilot)}"
    sent_from = f"{'https://evil.example' if elsewhere else 'http://testserver'}{pilot.url}?order=newest"
    answer = client.post(address, headers={"referer": sent_from})
    asked = parse_qs(urlsplit(answer.headers["Location"]).query)["next"]
    assert asked == [address if elsewhere else f"{pilot.url}?order=newest"]
