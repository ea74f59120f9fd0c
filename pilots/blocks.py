"""What only pilots put into a body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks import TEXT_FEATURES


class EvidenceBlock(blocks.StreamBlock):
    """What a finding rests on."""

    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="blocks/text.html")
    document = DocumentChooserBlock(label=_("Document"), template="blocks/document.html")
    link = blocks.StructBlock(
        [
            ("caption", blocks.CharBlock(label=_("Caption"), max_length=150)),
            ("url", blocks.URLBlock(label=_("Address"))),
        ],
        label=_("Link"),
        icon="link",
        template="blocks/link.html",
    )
