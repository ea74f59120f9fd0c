"""Members for tests."""

from typing import Any

import factory

from members.models import JoinRequest, Profile, ThemeGroup, User
from tests.directory.factories import NamedFactory


class UserFactory(factory.django.DjangoModelFactory):
    """An account with the password `a long test password`; `confirmed=False` leaves its address unconfirmed."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    username = factory.Sequence(lambda number: f"member-{number}")
    password = factory.django.Password("a long test password")

    @factory.post_generation
    def confirmed(self: Any, create: bool, extracted: bool | None, **_more: Any) -> None:
        """Confirm the address, as whoever takes part has done."""
        if create and extracted is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)


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
