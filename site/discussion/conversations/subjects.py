"""What this room adds to what people talk about and follow: groups are talked about, conversations followed."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.subjects import Subject, kind_of, subjects
from discussion.conversations.reading import talk_url
from discussion.models import Conversation
from members.models import ThemeGroup


def title(conversation: Any) -> str:
    """“Conversation on Lewisham”."""
    subject = kind_of(conversation.thing) if conversation.thing else None
    return gettext("Conversation on %(title)s") % {"title": subject.title(conversation.thing) if subject else ""}


def url(conversation: Any) -> str:
    """The comments below the page."""
    subject = kind_of(conversation.thing) if conversation.thing else None
    return f"{talk_url(subject, conversation.thing)}#comments"


subjects.register(
    "discussion.conversation",
    Subject(_("Conversation"), Conversation.objects.visible_to, title, url, followed=True),
)
subjects.register(
    "members.themegroup",
    Subject(
        _("Group"),
        ThemeGroup.objects.visible_to,
        discussed=True,
        owner=lambda group: group.facilitator,
        on_theme=lambda theme: ThemeGroup.objects.filter(theme=theme),
    ),
)
