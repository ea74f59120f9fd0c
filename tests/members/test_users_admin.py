import pytest
from django.urls import reverse

from members.models import User
from tests.members.factories import UserFactory


@pytest.fixture
def office(client, admin):
    client.force_login(admin)
    return client


def test_an_administrator_makes_an_account_from_an_address_alone(office):
    form = {"email": "pat@example.org", "first_name": "Pat", "last_name": "Example"}
    form |= {"password1": "a rather long password", "password2": "a rather long password"}
    answer = office.post(reverse("wagtailusers_users:add"), form)
    assert answer.status_code == 302, answer.context["form"].errors
    user = User.objects.get(email="pat@example.org")
    assert user.username.startswith("member-")
    assert user.check_password("a rather long password")


def test_an_account_can_be_changed(office):
    user = UserFactory()
    form = {"email": "new@example.org", "first_name": "Pat", "last_name": "Example", "is_active": "on"}
    answer = office.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)
    assert answer.status_code == 302, answer.context["form"].errors
    assert User.objects.get(pk=user.pk).email == "new@example.org"


def test_an_address_in_other_capitals_is_taken(office):
    UserFactory(email="pat@example.org")
    form = {"email": "Pat@Example.org", "first_name": "P", "last_name": "E", "password1": "a rather long password"}
    answer = office.post(reverse("wagtailusers_users:add"), form | {"password2": form["password1"]})
    assert answer.status_code == 200
    assert User.objects.filter(email__iexact="pat@example.org").count() == 1


def test_every_account_has_a_handle_of_its_own():
    handles = {User().username for _ in range(20)}
    assert len(handles) == 20


def test_the_admin_has_one_door(client, db):
    for url in ("/admin/login/?next=/admin/pages/", "/admin/"):
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/?next=/admin/")


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/done/"])
def test_passwords_are_not_reset_in_the_admin(client, db, path):
    assert client.get(path).status_code == 404


def test_the_account_page_of_the_admin_changes_no_password(client, editor):
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "old_password" not in page
