"""Who may take part, and what the others are told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from members.actions import audit
from members.models import AuditEntry, AuditVerb, JoinState
from members.rights import member_required, takes_part
from tests.members.factories import JoinRequestFactory, UserFactory


@member_required
def for_members(request):
    return HttpResponse("inside")


def ask(rf, user):
    request = rf.get("/members/")
    request.user = user
    return for_members(request)


def test_a_stranger_is_asked_to_sign_in(rf):
    answer = ask(rf, AnonymousUser())
    assert answer.headers["Location"] == "/accounts/login/?next=/members/"
    assert not takes_part(AnonymousUser())


@pytest.mark.parametrize(
    ("came_from", "next_is"),
    [
        ("http://testserver/pilots/lewisham/?page=2#comments", "/pilots/lewisham/%3Fpage%3D2"),
        ("http://testserver//elsewhere.example/", "/%252Felsewhere.example/"),
        ("https://elsewhere.example/trap/", "/comments/follow/"),
        ("", "/comments/follow/"),
    ],
    ids=["page", "two slashes", "elsewhere", "nothing told"],
)
def test_after_a_button_pressed_too_late_one_comes_back_to_its_page(came_from, next_is, rf):
    request = rf.post("/comments/follow/", headers={"Referer": came_from})
    request.user = AnonymousUser()
    assert for_members(request).headers["Location"] == f"/accounts/login/?next={next_is}"


def test_somebody_who_just_joined_takes_part(rf, new_member):
    assert ask(rf, new_member).content == b"inside"


@pytest.mark.parametrize(
    ("state", "says"), [(JoinState.WAITING, "moderator reads"), (JoinState.DECLINED, "was declined")]
)
def test_who_is_not_accepted_reads_where_the_request_stands(state, says, rf, tree):
    asked = JoinRequestFactory(state=state, reason="I run a <library>.")
    answer = ask(rf, asked.user)
    assert answer.status_code == 403
    assert says in answer.content.decode()
    assert "I run a &lt;library&gt;." in answer.content.decode()


def test_an_accepted_request_opens_the_door(rf, db):
    assert ask(rf, JoinRequestFactory(state=JoinState.ACCEPTED).user).content == b"inside"


def test_an_address_has_to_be_confirmed(rf, tree):
    answer = ask(rf, UserFactory(confirmed=False))
    assert answer.status_code == 403
    assert "not confirmed" in answer.content.decode()


def test_a_blocked_account_takes_no_part(db):
    assert not takes_part(UserFactory(is_active=False))


def test_an_entry_names_both_by_their_handles_and_holds_no_address(new_member, moderator):
    audit(verb=AuditVerb.BLOCKED, subject=new_member, by=moderator, note="wrote from pat@example.org too")
    entry = AuditEntry.objects.get(subject=new_member)
    assert (entry.subject_name, entry.by_name) == ("new-member", "moderator")
    assert entry.note == "wrote from … too"


def test_what_the_site_does_itself_has_nobody_behind_it(new_member):
    entry = audit(verb="trusted", subject=new_member, by=AnonymousUser())
    assert entry.by is None
    assert entry.by_name == ""
