"""Members for tests."""

import factory

from members.models import JoinRequest, Profile, ThemeGroup, User
from tests.directory.factories import NamedFactory


class UserFactory(factory.django.DjangoModelFactory):
    """An account with the password `a long test password`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    username = factory.Sequence(lambda number: f"member-{number}")
    password = factory.django.Password("a long test password")


class ProfileFactory(factory.django.DjangoModelFactory):
    """A member with a profile; `user__username=…` names the account."""

    class Meta:
        model = Profile
        django_get_or_create = ("user",)

    user = factory.SubFactory(UserFactory)


class JoinRequestFactory(factory.django.DjangoModelFactory):
    """Somebody who waits to be let in."""

    class Meta:
        model = JoinRequest

    user = factory.SubFactory(UserFactory)
    reason = "I work on housing in a district council."


class ThemeGroupFactory(NamedFactory):
    """An open group."""

    class Meta:
        model = ThemeGroup

    name = factory.Sequence(lambda number: f"Group {number}")
    description = "What it is for."
