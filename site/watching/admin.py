"""The newsflash in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.panels import field
from watching.models import Newsflash


class NewsflashForm(WagtailAdminModelForm):
    """Notes who wrote it."""

    def save(self, commit: bool = True) -> Any:
        if self.instance.by_id is None and self.for_user is not None:
            self.instance.by = self.for_user
        return super().save(commit)


class NewsflashViewSet(SnippetViewSet):
    """A few words on top of the next digest of every member."""

    model = Newsflash
    icon = "mail"
    menu_label = _("Newsflash")
    menu_order = 290
    add_to_admin_menu = True
    search_fields = ("text",)
    list_display = ("text", "until", "by", "sent_at")
    edit_handler = ObjectList(
        [
            field("text", _("Plain text, a few sentences. It stands once on top of each member's next digest.")),
            field("until", _("Digests after this moment leave it out. Eight days reach daily and weekly readers.")),
        ],
        base_form_class=NewsflashForm,
    )
