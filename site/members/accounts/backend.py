"""How an account is found for a request: with what every page asks about it, so that no page asks again."""

from collections.abc import Callable
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from core.queries.prepared import Prepared, Slot
from core.registry import Register
from members.models import User
from members.rights import TAKES_PART, takes_part_now

InGroups, Own = Group.permissions.through, User.user_permissions.through

# What rooms above ask of the account of every request, by the name it then has there: read in the account's own query,
# so as it stands with each request.
brought: Register[Callable[[], Any]] = Register("thing that comes with an account")


class AccountBackend(AuthenticationBackend):
    """Allauth's, in fewer queries: none for the rights of a member who has none, one for those of anybody else."""

    def get_user(self, user_id: Any) -> User | None:
        """The account with its settings in the admin, and what every page asks about it. One query."""
        user = _accounts.first(key=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """As `app.codename`, those of the groups among them. At most one query an account and request."""
        if obj is not None or user_obj.is_anonymous or not user_obj.is_active or user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):  # Django's name: what refreshes it knows it by this
            user_obj._perm_cache = _rights_of(user_obj)
        kept: set[str] = user_obj._perm_cache
        return kept


def _account() -> QuerySet[User]:
    """An account with whether it can have any right, whether it takes part, and what the rooms above ask."""
    own = Exists(Own.objects.filter(user=OuterRef("pk")))
    asked = {
        "may_have_rights": own | Exists(InGroups.objects.filter(group__user=OuterRef("pk"))),
        TAKES_PART: takes_part_now(),
        **{name: expression() for name, expression in brought},
    }
    return User.objects.select_related("wagtail_userprofile").annotate(**asked).filter(pk=Slot("key"))


_accounts = Prepared(_account)


def _rights_of(user: Any) -> set[str]:
    if not getattr(user, "may_have_rights", True):
        return set()
    mine = Permission.objects.filter(Q(user=user) | Q(group__user=user)).order_by()
    return {f"{app}.{name}" for app, name in mine.values_list("content_type__app_label", "codename").distinct()}
