"""Comments beside the form of what they are about: the latest, who may write more, and the way to what waits."""

from functools import cached_property
from typing import Any

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel

from core.subjects import kind_of, mark_of
from discussion.conversations.naming import name_of
from discussion.editors.forms import OpennessForm
from discussion.models import Comment, Conversation
from members.roles import REVIEW

LATEST = 10


class CommentsPanel(BaseSidePanel):
    """Beside the form in the admin, behind a button that tells how many comments are published.

    Five queries while it is drawn: conversation, comments, how many wait, and who can be chosen to hear of them.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Show what readers say")
        icon_name = "group"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"count": self.panel.talk.published}

    name = "said"  # Wagtail's own “comments” are notes of editors to each other
    title = _("Comments of readers")
    template_name = "discussion/admin/side_panel.html"
    order = 320

    @cached_property
    def talk(self) -> Any:
        """The conversation; one that is not kept before anybody has written."""
        return Conversation.objects.of(self.object).select_related("owner").first() or Conversation()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows = self.talk.comments.select_related("user").order_by("-pk") if self.talk.pk else Comment.objects.none()
        mark = mark_of(self.object)
        return super().get_context_data(parent_context) | {
            "csrf_token": get_token(self.request),
            "form": OpennessForm(initial={"state": self.talk.state, "owner": self.talk.owner_id}),
            "latest": [{"comment": row, "name": name_of(row)} for row in rows[:LATEST]],
            "next": self.request.get_full_path(),
            "published": self.talk.published,
            "queue_url": f"{reverse('queue:queue')}?kind=comment&about={mark}",
            "url": reverse("conversations:conversation", args=mark.split(":")),
            "waiting": Comment.objects.waiting().filter(conversation=self.talk.pk).count() if self.talk.pk else 0,
        }


class WithComments:
    """Adds the panel to an edit view of Wagtail, for those who may decide about comments."""

    def get_side_panels(self) -> MediaContainer:
        """Those of the view, and the comments; an answer to autosave holds no panels that it did not change."""
        view: Any = self
        panels = super().get_side_panels()  # type: ignore[misc]
        thing = getattr(view, "page", None) or view.object
        subject = kind_of(thing)
        drawn = not (view.expects_json_response or view.hydrate_create_view)
        if drawn and subject is not None and subject.discussed and view.request.user.has_perm(REVIEW):
            panels.append(CommentsPanel(thing, view.request))
        return panels
