"""What the writer of a comment is called: always as the account is called now, never as somebody typed it."""

from typing import Any

from django.utils.translation import gettext as _

from members.actions.erasing import FORMER, is_former


def name_of(comment: Any) -> str:
    """The name to show beside a comment."""
    if comment.user_id is None:
        gone = not comment.user_name or comment.user_name.startswith(FORMER)
        return _("Former member") if gone else str(comment.user_name)
    return _("Former member") if is_former(comment.user) else str(comment.user)
