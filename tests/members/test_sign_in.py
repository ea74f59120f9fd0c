"""Signing in and mending a lost password, in the look of the site."""

import re

import pytest
from django.core import mail
from django.urls import reverse

PASSWORD = "a long test password"

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def member(new_member, tree):  # type: ignore[no-untyped-def]
    """Somebody whose address is confirmed."""
    return new_member


def sign_in(client, email, password, **more):  # type: ignore[no-untyped-def]
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def test_an_address_and_a_password_sign_in(client, member):
    assert sign_in(client, member.email, PASSWORD).headers["Location"] == "/"
    assert "Sign out" in client.get("/").content.decode()


def test_capitals_in_an_address_do_not_matter(client, member):
    assert sign_in(client, member.email.upper(), PASSWORD).status_code == 302


def test_a_stranger_at_the_admin_is_sent_to_the_sign_in_page_and_back(client, admin, tree):
    asked = client.get("/admin/")
    assert asked.headers["Location"] == "/accounts/login/?next=/admin/"
    assert 'name="next"' in client.get(asked.headers["Location"]).content.decode()
    assert sign_in(client, admin.email, PASSWORD, next="/admin/").headers["Location"] == "/admin/"


def test_a_wrong_password_keeps_the_address_and_says_what_is_wrong(client, member):
    page = sign_in(client, member.email, "not the password").content.decode()
    assert f'value="{member.email}"' in page
    assert "There is a problem" in page
    assert "not the password" not in page


def test_a_field_left_empty_is_named_beside_the_field_and_above_the_form(client, member):
    page = sign_in(client, "", PASSWORD).content.decode()
    assert '<a href="#id_login">' in page
    assert 'id="id_login_error"' in page
    assert re.search(r'<input[^>]*aria-invalid="true"[^>]*id="id_login"', page)
    assert re.search(r'<input[^>]*aria-describedby="[^"]*id_login_error[^"]*"[^>]*>', page)


def test_a_reset_answers_the_same_for_a_known_and_an_unknown_address(client, member):
    answers = []
    for email in (member.email, "nobody@example.org"):
        answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        answers.append((answer.redirect_chain, answer.status_code, _without_tokens(answer)))
    assert answers[0] == answers[1]


def test_a_reset_link_sets_a_new_password_once(client, member):
    client.post(reverse("account_reset_password"), {"email": member.email})
    link = re.search(r"https?://\S+?(/accounts/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    done = client.post(
        address, {"password1": "another long password", "password2": "another long password"}, follow=True
    )
    assert "Your password is changed" in done.content.decode()
    client.logout()
    assert sign_in(client, member.email, "another long password").status_code == 302
    assert "This link no longer works" in client.get(link, follow=True).content.decode()


def test_signing_out_asks_first(client, member):
    client.force_login(member)
    assert "<h1>Sign out</h1>" in client.get(reverse("account_logout")).content.decode()
    assert client.post(reverse("account_logout")).headers["Location"] == "/"


STRANGERS_PAGES = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
MEMBERS_PAGES = ["account_email", "account_change_password", "account_logout"]


@pytest.mark.parametrize("name", [*STRANGERS_PAGES, *MEMBERS_PAGES])
def test_account_pages_stand_in_the_frame_without_inline_code(client, member, name):
    if name in MEMBERS_PAGES:
        client.force_login(member)
    page = client.get(reverse(name)).content.decode()
    assert page.count("<h1") == 1
    assert 'class="mast"' in page
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=", page)


def _without_tokens(answer):  # type: ignore[no-untyped-def]
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.content.decode())
