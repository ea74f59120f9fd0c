"""The body of a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from core import pictures
from core.blocks import layout
from core.blocks.embeds import EmbedBlock
from core.blocks.figures import BarFigureBlock
from core.blocks.tables import TableBlock
from core.blocks.texts import TEXT_FEATURES


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "blocks/question.html"


class PictureBlock(ImageBlock):
    """An image with its text; the sizes of all in a body are fetched at once."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        images: list[Any] = super().bulk_to_python(values)
        pictures.prefetch(images)
        return images


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title", max_length=120, template="blocks/heading.html")
    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="blocks/text.html")
    bars = BarFigureBlock()
    table = TableBlock()
    embed = EmbedBlock()
    question = QuestionBlock()
    image = PictureBlock(template="blocks/image.html")
    document = DocumentChooserBlock(label=_("Document"), template="blocks/document.html")

    class Meta:
        template = "blocks/body.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_context(value, parent_context=parent_context) | {"parts": layout.parts(value)}
