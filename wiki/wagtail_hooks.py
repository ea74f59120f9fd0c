"""What the admin's log says of pages of the wiki."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """How a page was treated on the site itself."""

    @actions.register_action("wiki.protect")
    class Protect(LogFormatter):
        label = _("Protect")

        def format_message(self, entry: Any) -> str:
            return _("Protection: %(protection)s. %(reason)s") % {"protection": "", "reason": "", **entry.data}

    actions.register_action("wiki.delete", _("Put into the recycle bin"), _("Put into the recycle bin"))
    actions.register_action("wiki.restore", _("Restore"), _("Taken out of the recycle bin"))
