"""Members for tests."""

import factory

from members.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """An account with the password `a long test password`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    username = factory.Sequence(lambda number: f"member-{number}")
    password = factory.django.Password("a long test password")
