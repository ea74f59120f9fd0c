"""The one moderation queue: what waits is decided once, by whoever may, and the decision is kept."""

import pytest

from discussion.models import Decision, Verdict
from discussion.queue import Waiting, deciding
from members.models import JoinState
from tests.members.factories import JoinRequestFactory

QUEUE = "/admin/queue/"


@pytest.fixture
def asked(kind, tree):
    return JoinRequestFactory(user__username="ada")


def post(client, *marks, verdict="accepted", note=""):
    return client.post(f"{QUEUE}decide/", {"thing": marks, "verdict": verdict, "note": note}, follow=True)


def test_what_waits_is_shown_to_who_may_decide(client, moderator, asked):
    client.force_login(moderator)
    html = client.get(QUEUE).content.decode()
    assert "ada wants to join" in html
    assert "/admin/queue/" in client.get("/admin/").content.decode()


def test_a_kind_with_a_right_of_its_own_is_for_those_who_have_it(client, moderator, kind, asked, monkeypatch):
    object.__setattr__(kind, "permission", "auth.delete_group")
    client.force_login(moderator)
    assert "ada" not in client.get(QUEUE).content.decode()
    post(client, f"joining:{asked.pk}")
    asked.refresh_from_db()
    assert asked.state == JoinState.WAITING


def test_a_decision_is_carried_out_and_kept_with_who_and_why(client, moderator, asked):
    client.force_login(moderator)
    post(client, f"joining:{asked.pk}", verdict="refused", note="Write from your work address.")
    asked.refresh_from_db()
    kept = Decision.objects.get()
    assert asked.state == JoinState.DECLINED
    assert (kept.by, kept.verdict, kept.note) == (moderator, Verdict.REFUSED, "Write from your work address.")
    assert kept.thing == asked


def test_many_are_decided_in_one_go(client, moderator, asked):
    others = JoinRequestFactory.create_batch(3)
    client.force_login(moderator)
    page = post(client, *(f"joining:{one.pk}" for one in [asked, *others])).content.decode()
    assert "4 things are decided." in page
    assert Decision.objects.count() == 4


def test_a_decision_is_taken_back_and_the_thing_waits_again(client, moderator, asked):
    client.force_login(moderator)
    post(client, f"joining:{asked.pk}")
    page = client.post(f"{QUEUE}decisions/{Decision.objects.get().pk}/undo/", follow=True).content.decode()
    asked.refresh_from_db()
    assert asked.state == JoinState.WAITING
    assert "waits again" in page
    assert Decision.objects.get().undone_by == moderator


def test_a_decision_is_taken_back_only_once(client, moderator, asked):
    client.force_login(moderator)
    post(client, f"joining:{asked.pk}")
    url = f"{QUEUE}decisions/{Decision.objects.get().pk}/undo/"
    client.post(url)
    assert "can no longer be taken back" in client.post(url, follow=True).content.decode()


def test_only_the_latest_decision_on_a_thing_is_taken_back(moderator, asked, kind):
    waiting = Waiting("joining", kind, asked)
    first = deciding.decide(waiting=waiting, verdict=Verdict.ACCEPTED, by=moderator)
    deciding.undo(decision=first, by=moderator)
    deciding.decide(waiting=waiting, verdict=Verdict.REFUSED, by=moderator)
    with pytest.raises(deciding.AlreadyDecided):
        deciding.undo(decision=first, by=moderator)


def test_two_moderators_at_once_make_one_decision(client, moderator, asked):
    client.force_login(moderator)
    post(client, f"joining:{asked.pk}")
    page = post(client, f"joining:{asked.pk}", verdict="refused").content.decode()
    asked.refresh_from_db()
    assert "somebody else was quicker" in page
    assert asked.state == JoinState.ACCEPTED
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "mark", ["", "joining:", "joining:x", "nothing:1", "joining:999999", f"joining:{'9' * 40}", ":"]
)
def test_a_mark_that_names_nothing_decides_nothing(client, moderator, asked, mark):
    client.force_login(moderator)
    assert post(client, mark).status_code == 200
    assert not Decision.objects.exists()


@pytest.mark.parametrize("data", [{}, {"thing": []}, {"note": "x" * 2_000}])
def test_a_form_without_tick_or_verdict_says_so_and_keeps_what_was_typed(client, moderator, asked, data):
    client.force_login(moderator)
    sent = {"thing": [f"joining:{asked.pk}"], "verdict": "bribed", "note": "My words"} | data
    answer = client.post(f"{QUEUE}decide/", sent)
    assert answer.status_code == 400
    assert "Tick at least one thing" in answer.content.decode()
    assert str(sent["note"]) in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_queue_is_filtered_by_kind_and_words(client, moderator, asked):
    JoinRequestFactory(user__username="grace")
    client.force_login(moderator)
    html = client.get(QUEUE, {"kind": "joining", "q": "GRACE"}).content.decode()
    assert "grace wants" in html
    assert "ada wants" not in html
    assert "Nothing here waits" in client.get(QUEUE, {"kind": "nothing"}).content.decode()


def test_the_queue_costs_the_same_with_one_and_with_ten(client, moderator, asked, query_count):
    client.force_login(moderator)

    def cost():
        with query_count() as count:
            client.get(QUEUE)
        return count()

    cost()
    one = cost()
    JoinRequestFactory.create_batch(9)
    assert cost() == one


def test_a_waiting_thing_is_on_the_dashboard(client, moderator, asked):
    client.force_login(moderator)
    html = client.get("/admin/").content.decode()
    assert "Waiting in the queue" in html
    assert f"/admin/queue/#joining:{asked.pk}" in html


@pytest.mark.parametrize("who", ["new_member", "trusted_member"])
def test_members_without_the_right_stay_outside(client, request, who, asked):
    client.force_login(request.getfixturevalue(who))
    assert client.get(QUEUE).status_code == 302
    assert client.post(f"{QUEUE}decide/", {"thing": f"joining:{asked.pk}", "verdict": "accepted"}).status_code == 302
    assert not Decision.objects.exists()


def test_a_message_that_is_too_long_is_kept_and_said_to_be_so(client, moderator, asked):
    client.force_login(moderator)
    note = "Sorry. " * 200
    page = post(client, f"joining:{asked.pk}", verdict="refused", note=note).content.decode()
    assert "The message could not be taken" in page
    assert "at most 1000 characters" in page
    assert note.strip() in page
    assert not Decision.objects.exists()


def test_what_comes_from_one_account_is_listed_alone(client, moderator, asked):
    JoinRequestFactory(user__username="grace")
    client.force_login(moderator)
    html = client.get(QUEUE, {"account": asked.user.pk}).content.decode()
    assert "ada wants" in html
    assert "grace wants" not in html


def test_a_filter_that_a_kind_knows_nothing_of_leaves_it_out(client, moderator, asked):
    client.force_login(moderator)
    assert "Nothing here waits" in client.get(QUEUE, {"state": "reported"}).content.decode()


@pytest.mark.parametrize("name", ["kind", "q", "state", "theme", "about", "account", "page"])
def test_rubbish_in_the_address_narrows_to_nothing_or_is_ignored(client, moderator, asked, name):
    client.force_login(moderator)
    for value in ("9" * 40, "pilots.pilotpage:x", "²", "'\"<", "-1"):
        assert client.get(QUEUE, {name: value}).status_code == 200, value
