"""The glossary in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.panels import field, source
from directory.forms import NamedForm
from home.models import GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    """Terms that bodies explain in place."""

    model = GlossaryTerm
    icon = "help"
    menu_label = _("Glossary")
    menu_order = 280
    add_to_admin_menu = True
    search_fields = ("name", "other_names", "spelt_out", "explanation")
    list_display = ("name", "spelt_out", "explanation")
    list_export = ("name", "slug", "other_names", "spelt_out", "explanation", "source")
    edit_handler = ObjectList(
        [
            field("name", _("The term as it stands in texts, capitals included.")),
            field("slug"),
            field("other_names", _("One a line: other forms to explain, for example a plural.")),
            field("spelt_out"),
            field("explanation"),
            source(),
        ],
        base_form_class=NamedForm,
    )
