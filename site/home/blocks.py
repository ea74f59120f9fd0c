"""What an editor can put into a page about the site, besides what every body takes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import BodyBlock


class AboutBodyBlock(BodyBlock):
    """The body of a page about the site: it can say what only those who run the site can write."""

    fill_in = blocks.TextBlock(
        label=_("Still to be filled in"),
        icon="warning",
        template="blocks/fill_in.html",
        help_text=_("What is missing. Write it as text, then delete this block; editors are reminded until then."),
    )
