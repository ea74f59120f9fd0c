"""Invented members: many in a moment, visibly invented, and a directory that costs no more for them."""

import pytest
from django.core.management import CommandError, call_command

from members.actions.inventing import generate
from members.models import Profile, User
from tests.directory.factories import OrganisationFactory, PlaceFactory, ThemeFactory

BUDGET = 15
PATHS = (
    "/members/",
    "/members/?q=member&like=theme&sort=newest",
    "/members/demo-member-1/",
    "/members/demo-member-1/write/",
    "/me/",
    "/me/groups/",
    "/me/invitations/",
    "/me/data/",
    "/accounts/sessions/",
    "/accounts/email/",
    "/accounts/second-factor/",
)


@pytest.fixture
def tables(tree):
    for factory in (OrganisationFactory, PlaceFactory, ThemeFactory):
        factory.create_batch(9)


def test_they_are_numbered_on_and_visibly_invented(tables, capsys):
    call_command("generate_members", "12")
    call_command("generate_members", "3")
    assert "“Demo Member 13” to “Demo Member 15”" in capsys.readouterr().out
    user = User.objects.get(username="demo-member-15")
    assert str(user) == "Demo Member 15"
    assert not user.has_usable_password()
    assert user.email.endswith(".invalid")


@pytest.mark.parametrize("number", ["0", "-1", "1000000"])
def test_a_number_that_makes_no_sense_is_refused(number, db):
    with pytest.raises(CommandError):
        call_command("generate_members", number)


@pytest.mark.parametrize("number", [10, 5_000])
def test_a_page_of_members_costs_at_most_fifteen_queries(number, tables, client, query_count, new_member):
    generate(number=number)
    client.force_login(new_member)
    own = Profile.objects.create(user=new_member)
    own.themes_known.set(Profile.themes_known.through.objects.values_list("theme", flat=True)[:1])
    for path in PATHS:
        client.get(path)  # what is asked once in a process
        with query_count() as count:
            assert client.get(path).status_code == 200
        assert count() <= BUDGET, path
