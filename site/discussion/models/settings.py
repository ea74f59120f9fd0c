"""What the site decides about comments, edited in the admin."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="comment")
class DiscussionSetting(BaseSiteSetting):
    """Which comments wait for a moderator, and how long a conversation stays open."""

    held_first = models.PositiveSmallIntegerField(
        _("comments of a new member that wait for a moderator"), default=2,
        help_text=_("After that many were accepted, the next are published at once."),
    )  # fmt: skip
    days_open = models.PositiveIntegerField(
        _("days until a conversation closes"), default=0,
        help_text=_("Counted from its last comment. 0: conversations stay open."),
    )  # fmt: skip

    panels = (FieldPanel("held_first"), FieldPanel("days_open"))

    class Meta:
        verbose_name = _("comments")
