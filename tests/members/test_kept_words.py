"""Words are not lost when a form is sent too late: after its sender was signed out, or without its proof."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from members.models import User
from tests.members.groups import led_group, person

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORDS = "Two sentences that took an hour. And a </textarea> in the midst."
FORMS = {
    "decision on a group": ("/groups/work/members/", {"verdict": "decline", "person": "1", "message": WORDS}),
    "wish to join": ("/groups/work/ask/", {"reason": WORDS}),
    "message to a member": ("/members/ada/write/", {"text": WORDS}),
    "note in the queue": ("/admin/queue/decide/", {"thing": "joining:1", "verdict": "refused", "note": WORDS}),
    "profile": ("/me/", {"name": "Ada", "text": WORDS}),
    "invitation": ("/me/invitations/", {"email": "b@example.org", "note": WORDS}),
}


@pytest.fixture(autouse=True)
def _site(tree, roles):
    led_group(name="Work", restricted=True)
    person("Ada")


def assert_kept(answer):
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Two sentences that took an hour. And a &lt;/textarea&gt; in the midst." in page


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_after_signing_out_gives_back_what_was_typed(name, client):
    path, typed = FORMS[name]
    answer = client.post(path, typed, headers={"Referer": f"http://testserver{path}"})
    assert_kept(answer)
    assert "You are signed out" in answer.content.decode()
    assert not User.objects.filter(first_name="Ada", profile__text=WORDS).exists()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_its_proof_gives_back_what_was_typed(name, moderator):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(moderator)
    assert_kept(browser.post(*FORMS[name]))


def test_the_way_back_leads_to_the_page_with_the_form(client):
    path, typed = FORMS["note in the queue"]
    for sent_from, leads_to in (
        ("http://testserver/admin/queue/?kind=joining", "http://testserver/admin/queue/?kind=joining"),
        ("https://elsewhere.example/", path),
        ("", path),
    ):
        answer = client.post(path, typed, headers={"Referer": sent_from})
        assert parse_qs(urlsplit(answer.context["sign_in"]).query)["next"] == [leads_to]


def test_passwords_are_never_shown(client):
    secret = make_password(None)
    answer = client.post("/accounts/password/change/", {"oldpassword": secret, "password1": secret, "note": WORDS})
    assert_kept(answer)
    assert secret not in answer.content.decode()


def test_who_typed_nothing_is_asked_to_sign_in(client):
    assert client.post("/groups/work/join/").headers["Location"].startswith("/accounts/login/")
