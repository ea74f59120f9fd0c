"""Wagtail's bulk change of accounts writes past the models; here it goes through them, so that it is noted."""

from typing import Any

from wagtail.users.views.bulk_actions import SetActiveStateBulkAction

from members.models import User


class SetActiveState(SetActiveStateBulkAction):
    """Open or close several accounts: as Wagtail does it, one by one."""

    @classmethod
    def execute_action(
        cls, objects: Any, mark_as_active: bool = False, model: Any = None, user: Any = None, **_more: Any
    ) -> tuple[int, int]:
        accounts = User.objects.filter(pk__in={one.pk for one in objects} - {user.pk if user else None})
        for account in accounts:
            account.is_active = mark_as_active
            account.save(update_fields=["is_active"])
        return len(accounts), 0
