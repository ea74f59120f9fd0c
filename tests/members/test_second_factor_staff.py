"""Staff set up a second factor before the admin answers."""

import pytest
from django.urls import reverse

from tests.members.factors import signed_in, with_codes, with_passkey

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
STAFF = ("moderator", "editor", "admin")
ADMIN = ("/admin/", "/admin/queue/", "/admin/pages/", "/admin/users/")


@pytest.fixture(autouse=True)
def _asked_for(settings, tree):
    settings.STAFF_SECOND_FACTOR = True


@pytest.mark.parametrize("role", STAFF)
def test_without_one_every_page_of_the_admin_leads_to_setting_it_up(role, client, request):
    client.force_login(request.getfixturevalue(role))
    for path in ADMIN:
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code == 302
            assert answer.headers["Location"] == reverse("mfa_index")
    assert "the admin opens after that" in client.get(reverse("mfa_index")).content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("factor", [with_codes, with_passkey])
def test_with_one_the_admin_answers(role, factor, client, request):
    user = request.getfixturevalue(role)
    factor(user)
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    assert "Go on to the admin" in client.get(reverse("mfa_index")).content.decode()


def test_whoever_takes_it_off_is_asked_again(client, editor):
    signed_in(client, with_codes(editor))
    assert client.get("/admin/").status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get("/admin/").headers["Location"] == reverse("mfa_index")


def test_recovery_codes_alone_are_no_second_factor(client, editor):
    editor.authenticator_set.create(type="recovery_codes", data={})
    client.force_login(editor)
    assert client.get("/admin/").headers["Location"] == reverse("mfa_index")


def test_a_member_needs_none(client, trusted_member):
    client.force_login(trusted_member)
    page = client.get(reverse("mfa_index")).content.decode()
    assert "the admin opens after that" not in page
    assert "Go on to the admin" not in page


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/admin/").headers["Location"] == "/accounts/login/?next=/admin/"


def test_a_setting_leaves_it_out(client, editor, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
