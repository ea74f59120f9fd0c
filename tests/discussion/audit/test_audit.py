"""Who decided what stands in one list, newest first: moderation, roles and members, the lists of the spam check."""

import pytest

from discussion.models import SpamTerm, Verdict
from discussion.queue import Waiting, deciding
from members.actions import give_trust
from tests.members.factories import JoinRequestFactory

AUDIT = "/admin/reports/audit/"
LISTS = "/admin/snippets/discussion/spamterm/"


@pytest.fixture
def history(kind, tree, roles, moderator, admin, new_member, client):
    asked = JoinRequestFactory(user__username="ada")
    deciding.decide(
        waiting=Waiting("joining", kind, asked), verdict=Verdict.REFUSED, by=moderator, note="Not a council"
    )
    give_trust(user=new_member, by=admin, note="Wrote five briefings")
    client.force_login(admin)
    sent = {"kind": "word", "text": "golden heron", "points": "10", "note": ""}
    assert client.post(f"{LISTS}add/", sent).status_code == 302
    client.get("/admin/")  # which says that it was added


def shown(client, who, **asked):
    client.force_login(who)
    page = client.get(AUDIT, asked)
    assert page.status_code == 200
    return page.content.decode().split("<main")[1]


def test_an_administrator_sees_all_of_it_in_one_list(client, admin, history):
    html = shown(client, admin)
    assert html.index("golden heron") < html.index("Wrote five briefings") < html.index("Not a council")


def test_a_moderator_sees_moderation_and_not_what_is_for_administrators(client, moderator, history):
    html = shown(client, moderator)
    assert "Not a council" in html
    assert "golden heron" in html
    assert "Wrote five briefings" not in html


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"source": "members"}, ["Wrote five"]),
        ({"q": "COUNCIL ada"}, ["Not a council"]),
        ({"since": "2999-01-01"}, []),
        ({"until": "2999-01-01", "source": "lists"}, ["golden heron"]),
        ({"source": "nothing", "since": "x"}, ["Wrote five", "Not a council", "golden heron"]),
    ],
)
def test_it_is_filtered(client, admin, history, asked, there):
    html = shown(client, admin, **asked)
    assert [words for words in ("Wrote five", "Not a council", "golden heron") if words in html] == there


def test_it_costs_the_same_with_one_row_and_with_ten(client, admin, kind, tree, moderator, query_count, history):
    def cost():
        with query_count() as count:
            shown(client, admin)
        return count()

    cost()
    one = cost()
    for number in range(9):
        waiting = Waiting("joining", kind, JoinRequestFactory())
        deciding.decide(waiting=waiting, verdict=Verdict.ACCEPTED, by=moderator, note=f"No {number}")
    assert cost() == one


def test_moderators_keep_the_lists_and_each_change_has_its_history(client, moderator):
    client.force_login(moderator)
    client.post(
        f"{LISTS}add/",
        {"kind": "domain", "text": "spam.example", "points": "10", "note": ""},
    )
    term = SpamTerm.objects.get()
    assert "spam.example" in client.get(LISTS).content.decode()
    assert client.get(f"{LISTS}history/{term.pk}/").status_code == 200
    again = {"kind": "domain", "text": "SPAM.example", "points": "99", "note": ""}
    html = client.post(f"{LISTS}add/", again).content.decode()
    assert SpamTerm.objects.count() == 1
    assert "less than or equal to 20" in html
