"""Demo accounts: invented, with random passwords that only the owner of the machine can read."""

import json
import stat

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from home import actions
from home.loader.accounts import CAST, AccountsFileFault
from members.models import User

KEYS = ["admin", "editor", "moderator", "trusted", "new"]
GROUPS = {"admin": [], "editor": ["Editors"], "moderator": ["Moderators"], "trusted": ["Trusted members"], "new": []}


def passwords(demo) -> dict[str, dict[str, str]]:
    return json.loads(demo.file.read_text())


def test_the_file_holds_five_accounts_for_the_eyes_of_its_owner(demo):
    assert list(passwords(demo)) == KEYS
    assert stat.S_IMODE(demo.file.stat().st_mode) == 0o600
    assert passwords(demo) == demo.first.accounts
    assert len({entry["password"] for entry in passwords(demo).values()}) == 5


@pytest.mark.parametrize("key", KEYS)
def test_each_can_sign_in_with_the_password_of_the_file(demo, key, client):
    entry = passwords(demo)[key]
    user = User.objects.get(email=entry["email"])
    assert user.check_password(entry["password"])
    assert [group.name for group in user.groups.all()] == GROUPS[key]
    assert user.is_superuser is (key == "admin")
    assert EmailAddress.objects.get(user=user, verified=True, primary=True).email == entry["email"]
    client.post(reverse("account_login"), {"login": entry["email"], "password": entry["password"]})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_they_are_visibly_invented(demo):
    for person in CAST:
        assert person.email.endswith("@demo.invalid")
        assert User.objects.get(email=person.email).get_full_name().startswith("Demo ")


def test_a_second_load_keeps_file_and_passwords(demo):
    before = demo.file.read_bytes(), demo.file.stat().st_mtime_ns
    assert actions.load_demo().accounts == {}
    assert (demo.file.read_bytes(), demo.file.stat().st_mtime_ns) == before


def test_an_account_that_is_missing_comes_back_with_its_password(demo):
    entry = passwords(demo)["new"]
    User.objects.get(email=entry["email"]).delete()
    actions.load_demo()
    assert User.objects.get(email=entry["email"]).check_password(entry["password"])


def test_a_lost_file_means_new_passwords(demo):
    old = passwords(demo)
    demo.file.unlink()
    assert list(actions.load_demo().accounts) == KEYS
    new = passwords(demo)
    assert all(new[key]["password"] != old[key]["password"] for key in KEYS)
    assert User.objects.get(email=new["admin"]["email"]).check_password(new["admin"]["password"])


def test_a_spoilt_file_is_named_and_kept(demo):
    demo.file.write_text("[]")
    with pytest.raises(AccountsFileFault, match=r"demo-accounts\.json cannot be read"):
        actions.load_demo()
    assert demo.file.read_text() == "[]"
