"""Members that are visibly invented, for trying out lists of many. Written in bulk: 5,000 take seconds."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Model

from core import freshness
from core.queries.planner import measure_tables
from directory.models import Organisation, Place, Theme
from members.models import Profile, User, Visibility
from members.profiles.seen import TAG

BATCH = 500
HANDLE = "demo-member-"
POSTS = ("Policy officer", "Commissioner", "Head of strategy", "Analyst", "Partnership manager")
EYES = (Visibility.EVERYONE, Visibility.MEMBERS, Visibility.MEMBERS, Visibility.NOBODY)


@transaction.atomic
def generate(*, number: int) -> int:
    """Add so many members, numbered on from those there are; returns the first number."""
    first = 1 + max((_number(name) for name in _handles()), default=0)
    numbers = range(first, first + number)
    users = User.objects.bulk_create((_user(one) for one in numbers), BATCH)
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users), BATCH
    )
    bodies = list(Organisation.objects.values_list("pk", flat=True))
    profiles = Profile.objects.bulk_create(
        (_profile(user, one, bodies) for one, user in zip(numbers, users, strict=True)), BATCH
    )
    for relation, model, every in (
        (Profile.places, Place, 7),
        (Profile.themes_known, Theme, 3),
        (Profile.themes_wanted, Theme, 5),
    ):
        _spread(relation, model, every, zip(numbers, profiles, strict=True))
    freshness.bump(TAG)
    measure_tables()
    return first


def _handles() -> Any:
    return User.objects.filter(username__startswith=HANDLE).values_list("username", flat=True)


def _number(handle: str) -> int:
    end = handle.removeprefix(HANDLE)
    return int(end) if end.isdecimal() else 0


def _user(number: int) -> User:
    handle = f"{HANDLE}{number}"
    return User(
        username=handle,
        email=f"{handle}@members.invalid",
        first_name="Demo",
        last_name=f"Member {number}",
        password=f"{UNUSABLE_PASSWORD_PREFIX}nobody-{number}",
    )


def _profile(user: User, number: int, bodies: list[int]) -> Profile:
    """Parts are shown to everyone, to members or to nobody by turns, so that every mixture occurs."""
    return Profile(
        user=user,
        job_title=POSTS[number % len(POSTS)],
        organisation_id=bodies[number % len(bodies)] if bodies else None,
        text="Invented, to try out how the site works with many members.",
        listed=EYES[number % 3],
        show_work=EYES[number % 4],
        show_places=EYES[number // 2 % 4],
        show_themes=EYES[number // 3 % 4],
        show_text=EYES[number // 5 % 4],
    )


def _spread(relation: Any, model: type[Model], every: int, profiles: Any) -> None:
    """Give each profile one to three of `model`, in turn."""
    keys = list(model._default_manager.values_list("pk", flat=True))
    if not keys:
        return
    through = relation.through
    column = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        (
            through(profile_id=profile.pk, **{column: key})
            for number, profile in profiles
            for key in {keys[(number * every + step) % len(keys)] for step in range(1 + number % 3)}
        ),
        BATCH,
    )
