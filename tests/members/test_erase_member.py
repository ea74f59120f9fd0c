"""The operators' way to erase a member."""

import io

import pytest
from django.core.management import CommandError, call_command

from members.models import User
from tests.members.everything import HANDLE, person

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("erase_member", *arguments, stdout=out)
    return out.getvalue()


def typing(monkeypatch, answer: str | type[BaseException]) -> None:
    def typed(_question: str) -> str:
        if isinstance(answer, str):
            return answer
        raise answer

    monkeypatch.setattr("builtins.input", typed)


def test_it_erases_once_the_name_is_typed(monkeypatch):
    person()
    typing(monkeypatch, HANDLE)
    assert run(HANDLE) == "Erased. Nothing had to stay.\n"
    assert not User.objects.filter(username=HANDLE).exists()


@pytest.mark.parametrize("answer", ["yes", "", EOFError, KeyboardInterrupt])
def test_anything_else_erases_nothing(monkeypatch, answer):
    person()
    typing(monkeypatch, answer)
    with pytest.raises(CommandError, match=r"[Nn]othing was erased"):
        run(HANDLE)
    assert User.objects.filter(username=HANDLE).exists()


def test_with_yes_it_does_not_ask():
    person()
    assert run(HANDLE, "--yes").startswith("Erased.")


def test_it_says_under_which_name_something_stays(tree):
    user = person()
    tree.home.save_revision(user=user)
    assert "stays as former-member-" in run(HANDLE, "--yes")


def test_an_unknown_name_is_a_clear_fault():
    with pytest.raises(CommandError, match="No member has the public name nobody"):
        run("nobody", "--yes")


def test_the_last_administrator_stays(admin):
    with pytest.raises(CommandError, match=r"Nothing was erased\. This is the last administrator"):
        run(admin.username, "--yes")
