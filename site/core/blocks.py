"""What an editor can put into a body: few blocks, each with one purpose."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class BarFigureValue(blocks.StructValue):
    """Bars with the length each is drawn at."""

    def drawn(self) -> list[dict[str, Any]]:
        """Rows with `label`, `value`, `unit` and `width`, the last in whole steps of a hundredth of the longest."""
        longest = max((float(row["value"]) for row in self["bars"]), default=0) or 1
        return [
            {
                "label": row["label"],
                "value": row["value"].normalize(),
                "unit": self["unit"],
                "width": max(1, round(float(row["value"]) / longest * 100)),
            }
            for row in self["bars"]
        ]


class BarBlock(blocks.StructBlock):
    """One bar."""

    label = blocks.CharBlock(label=_("Label"), max_length=120)
    value = blocks.DecimalBlock(label=_("Value"), min_value=0)


class BarFigureBlock(blocks.StructBlock):
    """A small bar figure, drawn by the server; its numbers stand in the text too."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.CharBlock(label=_("What is shown"), max_length=250, required=False)
    unit = blocks.CharBlock(label=_("Unit"), max_length=30, required=False, help_text=_("For example: to 1"))
    bars = blocks.ListBlock(BarBlock(), label=_("Bars"), min_num=1, max_num=12)
    note = blocks.CharBlock(label=_("Note"), max_length=250, required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=200, help_text=_("Document, and page or slide."))

    class Meta:
        icon = "order"
        label = _("Bar figure")
        template = "blocks/bar_figure.html"
        value_class = BarFigureValue


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "blocks/question.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title", max_length=120, template="blocks/heading.html")
    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="blocks/text.html")
    bars = BarFigureBlock()
    question = QuestionBlock()
    image = ImageBlock(template="blocks/image.html")
    document = DocumentChooserBlock(label=_("Document"), template="blocks/document.html")
