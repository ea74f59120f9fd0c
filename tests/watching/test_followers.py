"""Who follows a thing: a number for everybody, names for members, and only of those who chose that."""

import pytest

from tests.directory.factories import ThemeFactory
from tests.members.factories import ProfileFactory, UserFactory
from watching.actions import choose_about_oneself, follow, follow_own
from watching.models import Follow

pytestmark = pytest.mark.django_db


def follower(theme, name, **choices):
    user = ProfileFactory(user__first_name=name, user__last_name="X").user
    follow(user=user, thing=theme)
    choose_about_oneself(user=user, **choices)
    return user


def test_members_see_the_names_of_those_who_let_them(tree, client, new_member):
    theme = ThemeFactory(name="Work")
    follower(theme, "Ada", shows_follows=True)
    follower(theme, "Grace", shows_follows=False)
    client.force_login(new_member)
    page = client.get(f"/me/following/who/?of=directory.theme:{theme.pk}").content.decode()
    assert "Ada X" in page
    assert "Grace" not in page
    assert "1 member follows it without being named." in page


@pytest.mark.parametrize("mark", ["", "rubbish", "directory.theme:0", "auth.group:1", "directory.theme:" + "9" * 30])
def test_of_what_is_not_there_nobody_follows(tree, client, new_member, mark):
    client.force_login(new_member)
    assert client.get("/me/following/who/", {"of": mark}).status_code == 404


def test_who_comments_or_edits_follows_only_if_they_chose_that(tree):
    theme, quiet, eager = ThemeFactory(), UserFactory(), UserFactory()
    choose_about_oneself(user=eager, follow_comments=True)
    for user in (quiet, eager):
        follow_own(user=user, thing=theme)
        follow_own(user=user, thing=ThemeFactory(), edited=True)
    assert [one.user for one in Follow.objects.all()] == [eager]


def test_a_level_chosen_before_is_not_overruled(tree):
    theme, eager = ThemeFactory(), UserFactory()
    choose_about_oneself(user=eager, follow_comments=True)
    follow(user=eager, thing=theme, level="none")
    follow_own(user=eager, thing=theme)
    assert Follow.objects.get().level == "none"
