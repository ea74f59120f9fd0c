"""How the admin lays out a wiki page: what it is about and who may change it; its text is changed on the site."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel

from core.panels import field, ticks, title

WIKI_PAGE = (
    title(_("What the page is about. Its old address and every link to it go on working.")),
    FieldPanel("source", read_only=True, help_text=_("Changed on the page itself, where no edit gets lost.")),
    field("kind"),
    PageChooserPanel("parent_topic", "wiki.WikiPage"),
    ticks("themes", None),
    FieldPanel("places"),
    InlinePanel(
        "speaks_of",
        heading=_("Pages it speaks of"),
        label=_("Page"),
        panels=[PageChooserPanel("subject", help_text=_("A pilot, a strand or a round-up."))],
    ),
)
