"""What a decision does besides: it keeps the score, teaches the filter, blocks an account; all of it is taken back."""

import pytest
from django.db.models import Q

from core.registry import Point, Scored
from discussion.models import Decision, Lesson, Verdict
from discussion.queue import Waiting, deciding
from members.models import JoinRequest, JoinState
from tests.discussion.conftest import put
from tests.members.factories import JoinRequestFactory

QUEUE = "/admin/queue/"


@pytest.fixture
def asked(kind, tree):
    for name, value in {
        "spam": put(JoinState.DECLINED),
        "text": lambda thing: thing.reason,
        "score": lambda thing: Scored(12, [Point("7 links", 12)]),
    }.items():
        object.__setattr__(kind, name, value)
    return JoinRequestFactory(user__username="ada")


def decide(kind, asked, by, verdict=Verdict.SPAM, **more):
    return deciding.decide(waiting=Waiting("joining", kind, asked), verdict=verdict, by=by, **more)


def test_the_score_is_kept_as_it_was_seen(kind, asked, moderator, client):
    decision = decide(kind, asked, moderator)
    assert (decision.score, decision.reasons) == (12, [{"words": "7 links", "points": 12}])
    assert (decision.author, decision.title) == (asked.user, "ada wants to join")
    client.force_login(moderator)
    assert "7 links" in client.get(f"{QUEUE}decisions/").content.decode()


@pytest.mark.parametrize(
    ("verdict", "taught"), [(Verdict.SPAM, [True]), (Verdict.ACCEPTED, [False]), (Verdict.REFUSED, [])]
)
def test_spam_and_what_is_accepted_teach_and_a_refusal_does_not(kind, asked, moderator, verdict, taught):
    decision = decide(kind, asked, moderator, verdict)
    assert [lesson.spam for lesson in Lesson.objects.all()] == taught
    deciding.undo(decision=decision, by=moderator)
    assert not Lesson.objects.exists()


def test_an_account_is_blocked_with_the_decision_and_let_in_again_with_its_undoing(kind, asked, moderator, client):
    client.force_login(moderator)
    client.post(f"{QUEUE}decide/", {"only": f"block:joining:{asked.pk}"})
    asked.user.refresh_from_db()
    decision = Decision.objects.get()
    assert (asked.user.is_active, decision.blocked, decision.verdict) == (False, True, Verdict.SPAM)
    deciding.undo(decision=decision, by=moderator)
    asked.user.refresh_from_db()
    assert asked.user.is_active


def test_who_may_not_be_blocked_is_not_and_nothing_is_decided(kind, asked, moderator, editor, client):
    asked.user = editor
    asked.save()
    client.force_login(moderator)
    page = client.post(f"{QUEUE}decide/", {"only": f"block:joining:{asked.pk}"}, follow=True).content.decode()
    assert "Only an administrator blocks" in page
    assert not Decision.objects.exists()


def test_one_thing_is_decided_by_its_own_button_with_its_own_message(kind, asked, moderator, client):
    other = JoinRequestFactory()
    client.force_login(moderator)
    sent = {"only": f"refused:joining:{asked.pk}", f"note-joining:{asked.pk}": "Sorry.", "thing": f"joining:{other.pk}"}
    answer = client.post(f"{QUEUE}decide/?kind=joining", sent)
    assert answer.url == f"{QUEUE}?kind=joining"
    assert [(one.object_id, one.note) for one in Decision.objects.all()] == [(asked.pk, "Sorry.")]


def test_what_was_decided_in_one_go_is_taken_back_in_one_go(kind, asked, moderator, client):
    others = JoinRequestFactory.create_batch(2)
    client.force_login(moderator)
    page = client.post(
        f"{QUEUE}decide/",
        {"thing": [f"joining:{one.pk}" for one in [asked, *others]], "verdict": "spam"},
        follow=True,
    ).content.decode()
    batch = Decision.objects.values_list("batch", flat=True).distinct().get()
    assert f"?batch={batch}" in page
    assert "Take all of them back" in client.get(f"{QUEUE}decisions/", {"batch": batch}).content.decode()
    client.post(f"{QUEUE}decisions/together/{batch}/undo/")
    assert set(JoinRequest.objects.values_list("state", flat=True)) == {JoinState.WAITING}
    assert client.post(f"{QUEUE}decisions/together/{batch}/undo/").status_code == 404


def test_the_history_of_a_person_counts_and_lists_what_was_decided(kind, asked, moderator, client):
    decide(kind, asked, moderator, Verdict.REFUSED, note="Too short.")
    client.force_login(moderator)
    html = client.get(f"{QUEUE}people/{asked.user.pk}/").content.decode()
    assert "0 accepted, 1 rejected, 0 spam" in html
    assert "Too short." in html
    assert client.get(f"{QUEUE}people/999999/").status_code == 404


def test_a_sender_without_an_account_has_a_history_by_a_hash(kind, asked, moderator, client):
    object.__setattr__(kind, "author", lambda thing: None)
    object.__setattr__(kind, "address", lambda thing: "Reader@example.org")
    decision = decide(kind, asked, moderator)
    assert decision.sender
    assert "@" not in decision.sender
    client.force_login(moderator)
    assert "1 spam" in client.get(f"{QUEUE}senders/{decision.sender}/").content.decode()
    assert client.get(f"{QUEUE}senders/nobody/").status_code == 404


def test_the_history_of_a_sender_is_linked_once_there_is_one(kind, asked, moderator, client):
    object.__setattr__(kind, "author", lambda thing: None)
    object.__setattr__(kind, "address", lambda thing: "Reader@example.org")
    client.force_login(moderator)
    assert f"{QUEUE}senders/" not in client.get(QUEUE).content.decode()
    decision = decide(kind, asked, moderator)
    JoinRequestFactory(user__username="asks-as-well")
    url = f"{QUEUE}senders/{decision.sender}/"
    assert f'href="{url}"' in client.get(QUEUE).content.decode()
    assert client.get(url).status_code == 200


def test_what_is_reported_stands_first_then_what_is_held(kind, asked, moderator, client):
    held, reported = JoinRequestFactory(user__username="held"), JoinRequestFactory(user__username="told-of")
    object.__setattr__(kind, "held_rows", Q(user__username="held"))
    object.__setattr__(kind, "reported_rows", Q(user__username="told-of"))
    client.force_login(moderator)
    html = client.get(QUEUE).content.decode()
    places = [html.index(f'id="joining:{one.pk}"') for one in (reported, held, asked)]
    assert places == sorted(places)
    assert "told-of wants" not in client.get(QUEUE, {"state": "held"}).content.decode()


def test_many_wait_on_pages_at_the_cost_of_one(kind, asked, moderator, client, query_count):
    def cost(page):
        with query_count() as count:
            html = client.get(QUEUE, {"page": page}).content.decode()
        return count(), html.count("data-queue-item=")

    client.force_login(moderator)
    JoinRequestFactory.create_batch(9, user__password="!")
    cost(1)
    ten, shown = cost(1)
    assert shown == 10
    JoinRequestFactory.create_batch(110, user__password="!")
    assert cost(1) == (ten, 50)
    assert cost(3) == (ten, 20)


def test_a_script_is_answered_with_data(kind, asked, moderator, client):
    client.force_login(moderator)
    headers = {"Accept": "application/json"}
    told = client.post(f"{QUEUE}decide/", {"only": f"spam:joining:{asked.pk}"}, headers=headers).json()
    undo = f"{QUEUE}decisions/{Decision.objects.get().pk}/undo/"
    assert told["done"] == [{"mark": f"joining:{asked.pk}", "undo": undo}]
    back = client.post(undo, headers=headers).json()
    assert (back["mark"], back["done"]) == (f"joining:{asked.pk}", True)
    assert client.post(f"{QUEUE}decide/", {"only": f"bribe:joining:{asked.pk}"}, headers=headers).status_code == 400
