"""Members can be followed by whoever may read their page."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.subjects import Subject, subjects
from members.models import User
from members.profiles.seen import profiles_for


def members(user: Any) -> QuerySet[User]:
    """The members whose page answers to `user`."""
    return User.objects.filter(profile__in=profiles_for(user))


def page_of(member: User) -> str:
    """The address of a member's page."""
    return reverse("member", args=[member.username])


subjects.register("members.user", Subject(_("Member"), members, url=page_of, followed=True))
