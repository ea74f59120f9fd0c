"""One's own pages: what is followed, what was told, how to hear."""

import pytest

from tests.directory.factories import ThemeFactory
from tests.members.factories import UserFactory
from tests.watching.makers import notified, spread_all, told_of
from watching.actions import follow
from watching.actions.choosing import ways_of
from watching.choices import Kind, Pace
from watching.forms import ONESELF, HearingForm
from watching.models import Follow, Notification, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(tree, new_member, client):
    client.force_login(new_member)
    return new_member


def words(client, address):
    return client.get(address).content.decode()


def test_the_list_names_what_is_followed_and_changes_what_is_ticked(me, client):
    kept, ended = (follow(user=me, thing=ThemeFactory(name=name)) for name in ("Work", "Housing"))
    assert "Work" in words(client, "/me/following/")
    client.post("/me/following/", {"follow": [kept.pk], "level": "new", "which": "ticked"})
    client.post("/me/following/", {"follow": [ended.pk], "level": "off", "which": "ticked"})
    assert list(Follow.objects.values_list("pk", "level")) == [(kept.pk, "new")]


def test_all_are_changed_at_once(me, client):
    for _number in range(3):
        follow(user=me, thing=ThemeFactory())
    client.post("/me/following/", {"level": "none", "which": "all"})
    assert set(Follow.objects.values_list("level", flat=True)) == {"none"}


@pytest.mark.parametrize(
    "sent", [{"level": "all"}, {"level": "loud", "which": "all"}, {"follow": ["x"], "level": "off"}]
)
def test_a_change_of_nothing_is_refused_in_words(me, client, sent):
    follow(user=me, thing=ThemeFactory())
    assert "Tick at least one thing" in client.post("/me/following/", sent, follow=True).content.decode()
    assert Follow.objects.get().level == "all"


def test_nobody_changes_the_follows_of_others(me, client):
    theirs = follow(user=UserFactory(), thing=ThemeFactory())
    client.post("/me/following/", {"follow": [theirs.pk], "level": "off"})
    assert Follow.objects.filter(pk=theirs.pk).exists()


def test_a_follow_of_what_is_gone_stays_in_the_list_until_it_is_ended(me, client):
    follow(user=me, thing=(theme := ThemeFactory()))
    theme.delete()
    assert "A page that is gone" in words(client, "/me/following/")


def test_both_lists_ask_as_much_for_ten_as_for_one(me, client, query_count):
    counts = []
    notified(me)
    words(client, "/me/following/")  # the kinds of content are known from now on
    for many in (0, 9):
        for _number in range(many):
            notified(me)
        asked = []
        for address in ("/me/following/", "/me/notifications/"):
            with query_count() as count:
                client.get(address)
            asked.append(count())
        counts.append(asked)
    assert counts[0] == counts[1]


def test_what_is_unread_is_counted_in_the_frame_marked_and_filtered(me, client):
    first, second = notified(me, title="First news"), notified(me, title="Second news")
    assert '2<span class="vh"> unread notifications' in words(client, "/me/")
    client.post("/me/notifications/read/", {"one": [first.pk]})
    listed = words(client, "/me/notifications/?show=unread")
    assert "First news" not in listed
    assert "Second news" in listed
    answer = client.post(f"/me/notifications/{second.pk}/open/")
    assert answer.headers["Location"] == "/themes/"
    assert "unread notifications" not in words(client, "/me/")
    client.post("/me/notifications/read/", {"one": [first.pk], "as": "unread"})
    assert Notification.objects.unread().get() == first


def test_all_are_marked_at_once_and_kinds_filtered(me, client):
    for kind in ("update", "comment"):
        notified(me, kind=kind, title=f"A {kind}")
    assert "A comment" not in words(client, "/me/notifications/?kind=update&page=x")
    client.post("/me/notifications/read/", {"which": "all"})
    assert not Notification.objects.unread().exists()


def test_nobody_opens_or_reads_what_was_told_to_others(me, client):
    theirs = notified(UserFactory(), title="Not for you")
    assert "Not for you" not in words(client, "/me/notifications/")
    assert client.post(f"/me/notifications/{theirs.pk}/open/").status_code == 404
    client.post("/me/notifications/read/", {"one": [theirs.pk]})
    assert not Notification.objects.get().read_at


def test_choices_are_kept_and_hold_from_the_next_news_on(me, client):
    form = HearingForm(None, user=me)
    sent = {name: field.initial for name, field in form.fields.items() if field.initial not in {False, None}}
    sent |= {"update-pace": "at-once", "follow_comments": "on"}
    del sent["comment-on_site"]
    sent["comment-pace"] = "never"
    assert "Your choices are kept" in client.post("/me/notifications/settings/", sent, follow=True).content.decode()
    assert ways_of(me)[Kind.UPDATE].pace == Pace.AT_ONCE
    assert Reader.objects.get().follow_comments
    follow(user=me, thing=(theme := ThemeFactory()))
    told_of(theme, kind="comment")
    told_of(theme, kind="update")
    spread_all()
    assert [one.pace for one in Notification.objects.all()] == [Pace.AT_ONCE]


def test_a_choice_nobody_offers_is_refused_and_nothing_kept(me, client):
    answer = client.post("/me/notifications/settings/", {"update-pace": "hourly"})
    assert answer.status_code == 422
    assert not Reader.objects.exists()


def test_it_is_quiet_by_default(me):
    assert Pace.AT_ONCE not in {way.pace for way in ways_of(me).values()}
    initial = {name: HearingForm(None, user=me).fields[name].initial for name in ONESELF}
    assert initial == {
        "follow_answers": True,
        "follow_comments": False,
        "follow_edits": False,
        "shows_follows": False,
    }
