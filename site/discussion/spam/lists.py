"""The lists of words and domains in the admin, each with its history."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from discussion.models import SpamTerm


class SpamTermViewSet(SnippetViewSet):
    """Words and domains that count for or against a text."""

    model = SpamTerm
    icon = "clipboard-list"
    menu_label = _("Spam lists")
    menu_name = "spam-terms"
    menu_order = 170
    add_to_admin_menu = True
    copy_view_enabled = False
    search_fields = ("text", "note")
    list_display = ("text", "kind", "points", "note")
    list_filter = ("kind",)
    panels = (FieldPanel("kind"), FieldPanel("text"), FieldPanel("points"), FieldPanel("note"))
